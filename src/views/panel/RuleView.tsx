import type { Comparison, RuleDrawing } from '../../words/rules'
import type { TermId } from '../../words/terms'
import { classes } from '../run'
import { zxidParts } from '../../words/numbers'
import { Sentence, ZxidText } from '../Sentence'
import { TermName } from '../TermName'
import { Meter } from './Meter'
import { EpochNumber } from './EpochNumber'

/** The rule that decided, with the deciding term lit. */
export function RuleView({ rule }: { rule: RuleDrawing }) {
  switch (rule.kind) {
    case 'voteComparison':
    case 'moreRecent':
      return <ComparisonTable rule={rule} />
    case 'quorumCount':
      return (
        <div className="rule padded">
          <p className="rule-label">
            <TermName id="quorum">{rule.label}</TermName>
          </p>
          <Meter tally={rule.tally} />
          <p className="note">{rule.line}</p>
          <ul className="counted mono">
            {rule.tally.sids.map((sid) => (
              <li key={sid}>S{sid}</li>
            ))}
          </ul>
        </div>
      )
    case 'epochChoice':
      return <EpochChoice rule={rule} />
    case 'syncChoice':
      return <SyncChoice rule={rule} />
    case 'leaderInfo':
      return (
        <dl className="rule padded sides">
          <Side {...rule.offered} lit={rule.verdict !== 'tooOld'} />
          <span className="sign mono">{rule.sign}</span>
          <Side {...rule.accepted} lit={rule.verdict === 'tooOld'} />
        </dl>
      )
    case 'backoff':
      return (
        <dl className="rule padded sides">
          {[rule.waited, rule.next].map(({ label, ms, text }) => (
            <div key={label} className="wait">
              <dt>
                <TermName id="backoff">{label}</TermName>
              </dt>
              <dd className="mono">
                {text}
                <i style={{ width: `${(100 * ms) / Math.max(rule.waited.ms, rule.next.ms)}%` }} />
              </dd>
            </div>
          ))}
        </dl>
      )
  }
}

const TERM_OF: Readonly<Record<Comparison['lit'], TermId>> = {
  epoch: 'currentEpoch',
  zxid: 'zxid',
  sid: 'totalOrder',
  equal: 'totalOrder',
  weight: 'weight',
}

function ComparisonTable({ rule }: { rule: Comparison }) {
  const deciding = rule.columns.findIndex(({ term }) => term === rule.lit)
  return (
    <table className="rule">
      <thead>
        <tr>
          <td />
          {rule.columns.map(({ term, label }) => (
            <th key={term} scope="col">
              <TermName id={TERM_OF[term]}>{label}</TermName>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rule.rows.map((row) => (
          <tr key={row.whose}>
            <th scope="row">{row.label}</th>
            {row.cells.map((cell, column) => {
              const wins = column === deciding && row.whose === rule.winner
              const quiet = deciding >= 0 && column !== deciding
              return (
                <td key={column} className={classes('mono', wins && 'lit', quiet && 'quiet')}>
                  <Sentence spans={[cell]} />
                  {wins && <span aria-hidden="true"> ▲</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function EpochChoice({ rule }: { rule: RuleDrawing & { kind: 'epochChoice' } }) {
  return (
    <table className="rule">
      <thead>
        <tr>
          <td />
          <th scope="col">
            <TermName id="acceptedEpoch">{rule.label}</TermName>
          </th>
        </tr>
      </thead>
      <tbody>
        {rule.accepted.map(({ sid, epoch, largest }) => (
          <tr key={sid}>
            <th scope="row">S{sid}</th>
            <td className={classes('mono', largest && 'lit')}>
              <EpochNumber epoch={epoch} />
            </td>
          </tr>
        ))}
        <tr className="result">
          <th scope="row">{rule.result.label}</th>
          <td className="mono">
            {rule.largest} + 1 = <EpochNumber epoch={rule.result.epoch} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function SyncChoice({ rule }: { rule: RuleDrawing & { kind: 'syncChoice' } }) {
  return (
    <div className="rule">
      <dl className="operands">
        {rule.operands.map(({ label, zxid, lit }) => (
          <div key={label} className={classes(lit && 'lit')}>
            <dt>{label}</dt>
            <dd className="mono">
              <ZxidText zxid={zxid} {...zxidParts(zxid)} />
            </dd>
          </div>
        ))}
      </dl>
      <table>
        <tbody>
          {rule.rows.map(({ row, condition, result, lit }) => (
            <tr key={row} className={classes(lit && 'lit')}>
              <th scope="row">{condition}</th>
              <td className="mono">{result}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Side({ label, epoch, lit }: { label: string; epoch: number; lit: boolean }) {
  return (
    <div className={classes(lit && 'lit')}>
      <dt>{label}</dt>
      <dd className="mono">
        <EpochNumber epoch={epoch} />
      </dd>
    </div>
  )
}

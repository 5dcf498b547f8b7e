import type { ReactNode } from 'react'
import { javaDate } from '../../zookeeper/server/javaDate'
import type { DataPicture, StatPicture, ZnodePicture } from '../../zookeeper/ZnodePicture'
import type { Hex } from '../../zookeeper/Zxid'
import { count, zxidParts } from '../../words/numbers'
import { permissionLetters } from '../../words/permissions'
import { ZNODES } from '../../words/znodes'
import { useLanguage } from '../run'
import { ZxidText } from '../Sentence'
import { FaithfulText } from './FaithfulText'
import type { Trees } from './useTrees'
import { SessionName } from './SessionName'
import { Versions } from './Versions'
import { WholeData } from './WholeData'
import { Watchers } from './Watchers'

/** Everything about one znode as the chosen server has it. */
export function ZnodeDetails({ path, trees }: { path: string; trees: Trees }) {
  const words = ZNODES[useLanguage()]
  const { history, events, since, sid } = trees
  const now = history.at(path, events).znode
  const znode = now ?? history.at(path, since).znode
  return (
    <section className="znode-details">
      <h3>
        <span className="mono znode-path">
          <FaithfulText text={path} />
        </span>
        <span className="note">{words.onServer(sid)}</span>
      </h3>
      {!znode && <p className="note">{words.notHere(sid)}</p>}
      {znode && !now && <p className="note">{words.gone}</p>}
      {znode && (
        <Data
          data={znode.data}
          length={znode.stat.dataLength}
          whole={now && ((cut) => <WholeData key={`${sid} ${path}`} {...{ path, sid, cut }} />)}
        />
      )}
      {znode && <StatTable stat={znode.stat} />}
      {znode && <Fate znode={znode} />}
      {znode && <AclList acl={znode.acl} />}
      <Watchers path={path} trees={trees} />
      <Versions path={path} trees={trees} />
    </section>
  )
}

interface DataProps {
  data: DataPicture | null
  length: number
  /** What can be done with all of it. */
  whole: ((cut: boolean) => ReactNode) | null
}

function Data({ data, length, whole }: DataProps) {
  const words = ZNODES[useLanguage()]
  if (data === null) return <p className="znode-data note">{words.noData}</p>
  if (length === 0) return <p className="znode-data note">{words.emptyData}</p>
  const text = 'text' in data
  const shown = text ? new TextEncoder().encode(data.text).length : data.hex.length / 2
  return (
    <figure className="znode-data">
      <pre className="mono" tabIndex={0} aria-label={words.data}>
        {text ? <FaithfulText text={data.text} /> : spaced(data.hex)}
      </pre>
      <figcaption className="note">
        {shown < length ? words.shownOf(shown, length) : words.bytes(length)}
        {!text && ` · ${words.notText}`} {whole?.(shown < length)}
      </figcaption>
    </figure>
  )
}

function spaced(hex: string): string {
  return (hex.match(/../g) ?? []).join(' ')
}

/** The names that zkCli prints. */
function StatTable({ stat }: { stat: StatPicture }) {
  const words = ZNODES[useLanguage()]
  const { ephemeralOwner } = stat
  return (
    <div>
      <dl className="stat-table mono" aria-label={words.stat}>
        <Field name="cZxid">
          <Zxid zxid={stat.czxid} />
        </Field>
        <Field name="dataVersion">{count(stat.version)}</Field>
        <Field name="mZxid">
          <Zxid zxid={stat.mzxid} />
        </Field>
        <Field name="cversion">{count(stat.cversion)}</Field>
        <Field name="pZxid">
          <Zxid zxid={stat.pzxid} />
        </Field>
        <Field name="aclVersion">{count(stat.aversion)}</Field>
        <Field name="dataLength">{count(stat.dataLength)}</Field>
        <Field name="numChildren">{count(stat.numChildren)}</Field>
      </dl>
      <dl className="stat-table long mono">
        <Field name="ephemeralOwner">
          {ephemeralOwner === '0x0' ? '0x0' : <SessionName session={ephemeralOwner} />}
        </Field>
        <Field name="ctime">{javaDate(BigInt(stat.ctime))}</Field>
        <Field name="mtime">{javaDate(BigInt(stat.mtime))}</Field>
      </dl>
    </div>
  )
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Zxid({ zxid }: { zxid: Hex }) {
  return <ZxidText zxid={zxid} {...zxidParts(zxid)} />
}

/** When it goes by itself. */
function Fate({ znode }: { znode: ZnodePicture }) {
  const words = ZNODES[useLanguage()]
  const { type, ttlMs, stat } = znode
  if (type === 'VOID') return null
  const said =
    type === 'NORMAL'
      ? words.owner(stat.ephemeralOwner)
      : type === 'TTL'
        ? words.ttl(ttlMs ?? 0)
        : words.container
  return <p className="note">{said}</p>
}

function AclList({ acl }: { acl: ZnodePicture['acl'] }) {
  const words = ZNODES[useLanguage()]
  return (
    <div>
      <h4>{words.acl}</h4>
      <ul className="rows znode-acl">
        {acl.map(({ perms, scheme, id }, at) => (
          <li key={at}>
            <span>
              <FaithfulText text={words.who(scheme, id)} />
              {words.may(perms)}
            </span>
            <code>
              <FaithfulText
                text={`${scheme ?? 'null'}:${id ?? 'null'}:${permissionLetters(perms)}`}
              />
            </code>
          </li>
        ))}
      </ul>
    </div>
  )
}

import { wordsWidth } from '../../geometry/sizes'
import type { LegendFamily, LegendRole } from '../../words/PageWords'
import { usePage, useSlice } from '../run'
import { RoleRing } from '../stage/RoleRing'
import { StageRoom } from '../StageRoom'
import { TimelineRoom } from '../TimelineRoom'
import { fitted, type SheetTitle } from './sheetTitle'
import '../styles/export.css'

/** The picture, px; the timeline is drawn smaller and enlarged, so that its letters can be read on a slide. */
export const SHEET = {
  width: 1920,
  height: 1080,
  margin: 56,
  stage: { y: 132, height: 580 },
  timeline: { y: 724, height: 290, scale: 1.5 },
  legendY: 1046,
} as const

/** Stage and timeline of the run around it, with a title and the legend, laid out for the size of a slide. It is
 *  drawn beside the page, only to be read off it again. */
export function Sheet({ title }: { title: SheetTitle }) {
  return (
    <div className="picture-sheet" aria-hidden="true">
      <svg className="sheet-frame stage-picture" width={SHEET.width} height={SHEET.height}>
        <Title {...title} />
        <Legend />
      </svg>
      <div className="sheet-stage">
        <StageRoom />
      </div>
      <div className="sheet-timeline">
        <TimelineRoom whole />
      </div>
    </div>
  )
}

function Title({ title, context, moment }: SheetTitle) {
  const { width, margin } = SHEET
  const { text, size } = fitted(title, width - 2 * margin, { least: 24, most: 40 })
  return (
    <>
      <rect className="sheet-paper" width={width} height={SHEET.height} />
      <text className="sheet-context" x={margin} y={56}>
        {context}
      </text>
      <text className="sheet-moment mono" x={width - margin} y={56}>
        {moment}
      </text>
      <text className="sheet-title" x={margin} y={108} fontSize={size}>
        {text}
      </text>
      <rect
        className="sheet-card"
        y={SHEET.timeline.y}
        width={width}
        height={SHEET.timeline.height}
      />
    </>
  )
}

const FONT = 20
const ROLES: readonly LegendRole[] = ['LOOKING', 'FOLLOWING', 'LEADING', 'OBSERVING', 'down']
const FAMILIES: readonly LegendFamily[] = ['election', 'discovery', 'synchronisation', 'ping']

/** What the colours and shapes mean, drawn as they are on the stage. */
function Legend() {
  const words = usePage().legend
  const observers = useSlice(({ config }) => config.servers.some(({ type }) => type === 'observer'))
  const roles = ROLES.filter((role) => role !== 'OBSERVING' || observers)
  const labels = [
    ...roles.map((role) => words.roles[role]),
    ...FAMILIES.map((f) => words.families[f]),
  ]
  const starts = startsOf(labels, roles.length)
  return (
    <g transform={`translate(${SHEET.margin} ${SHEET.legendY})`}>
      {labels.map((label, index) => {
        const role = roles[index]
        const family = FAMILIES[index - roles.length]
        return (
          <g key={label} transform={`translate(${starts[index] ?? 0} 0)`}>
            {role && <RoleMark role={role} />}
            {family && <FamilyMark family={family} />}
            <text className="sheet-legend" x={MARK + 12} y={FONT * 0.35}>
              {label}
            </text>
          </g>
        )
      })}
    </g>
  )
}

const MARK = 40

/** Where each entry begins; `apart`: the first of the second kind. */
function startsOf(labels: readonly string[], apart: number): number[] {
  let x = 0
  return labels.map((label, index) => {
    if (index === apart) x += 40
    const start = x
    x += MARK + 12 + wordsWidth(label, FONT) + 34
    return start
  })
}

function RoleMark({ role }: { role: LegendRole }) {
  return (
    <g className={`server sheet-mark ${role}`} transform={`translate(${MARK - 14} 0)`}>
      <RoleRing look={role} disc={13} serving />
    </g>
  )
}

function FamilyMark({ family }: { family: LegendFamily }) {
  const box = { x: 2, y: -10, width: MARK - 4, height: 20 }
  const round = family === 'election' ? 10 : 4
  return (
    <g className={`frame ${family}`}>
      {family === 'ping' ? (
        <circle className="bead sheet-bead" cx={MARK - 12} r={7} />
      ) : (
        <rect className="shape" {...box} rx={round} />
      )}
      {family === 'discovery' && (
        <rect className="inner" x={5} y={-7} width={MARK - 10} height={14} rx={2.5} />
      )}
    </g>
  )
}

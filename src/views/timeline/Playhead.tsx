import { axisY, BUBBLE, LABELS, type Frame } from './timelineView'

/** The moment on show. It moves in every frame, so on the page it is a layer of its own above the diagram: what does
 *  not move is neither laid out nor painted again. */
export function Playhead({ frame }: { frame: Frame }) {
  const height = axisY(frame)
  return (
    <div className="playhead-room" style={{ left: LABELS }}>
      <div className="playhead" data-playhead="">
        <div className="veil" style={{ height: height - 4 }} />
        <svg className="playhead-picture" width={1} height={height + 2}>
          <Needle height={height} />
        </svg>
      </div>
    </div>
  )
}

/** The same within the diagram, for a picture of it. */
export function DrawnPlayhead({ frame }: { frame: Frame }) {
  const height = axisY(frame)
  return (
    <g data-playhead="">
      <rect className="veil" x={1} y={4} width={100_000} height={height - 4} />
      <Needle height={height} />
    </g>
  )
}

function Needle({ height }: { height: number }) {
  return (
    <>
      <line className="needle" y1={2} y2={height + 2} />
      <g data-bubble="">
        <rect className="bubble" x={-BUBBLE} width={2 * BUBBLE} height={19} rx={9.5} />
        <text className="bubble-time mono" y={14} />
      </g>
    </>
  )
}

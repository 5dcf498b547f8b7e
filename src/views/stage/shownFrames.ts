import type { FramePicture, Picture } from '../../simulation/Picture'
import type { StageProps } from './stageProps'

/** The frames to draw, oldest first. Pings come only when asked for; what belongs to the connection itself (SYN,
 *  FIN, RST) only with everything. */
export function shownFrames(
  frames: Picture['frames'],
  { show, showPings, focus }: Pick<StageProps, 'show' | 'showPings' | 'focus'>,
): FramePicture[] {
  return Object.values(frames).filter((frame) => {
    if (frame.family === 'ping') return showPings
    if (focus.frames.has(frame.id)) return true
    if (show === 'context') return focus.context.has(frame.id)
    return show === 'all'
  })
}

export function pingCount(picture: Picture): number {
  return Object.values(picture.frames).filter(({ family }) => family === 'ping').length
}

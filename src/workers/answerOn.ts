import type { Threw } from './protocol'

/** Answers every request that comes through a port. A mistake in the answering must reach the reader with its place,
 *  not vanish in a console. */
export function answerOn<R extends { readonly id: number }>(
  port: MessagePort,
  answer: (request: R) => unknown,
): void {
  port.onmessage = ({ data }: MessageEvent<R>) => {
    try {
      port.postMessage(answer(data))
    } catch (error) {
      const known = error instanceof Error
      const message = known ? error.message : String(error)
      const stack = (known && error.stack) || message
      port.postMessage({ id: data.id, kind: 'threw', message, stack } satisfies Threw)
    }
  }
}

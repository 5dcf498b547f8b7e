import type { Hex } from '../zookeeper/Zxid'
import type { TermId } from './terms'

/** A piece of a sentence. Every piece has its text, so that a sentence can always be read out; what a piece is
 *  about lets the page colour an epoch, point at a server or open the glossary. */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'server'; readonly text: string; readonly sid: number }
  /** `id`: its endpoint. */
  | { readonly kind: 'client'; readonly text: string; readonly id: number }
  | {
      readonly kind: 'zxid'
      readonly text: string
      readonly zxid: Hex
      /** The two tones; `counter` is empty for a value that is no zxid of a history. */
      readonly epoch: string
      readonly counter: string
    }
  | { readonly kind: 'epoch'; readonly text: string; readonly epoch: number }
  | { readonly kind: 'term'; readonly text: string; readonly term: TermId }
  /** A name of ZooKeeper's own: class, method, file, message, setting. */
  | { readonly kind: 'code'; readonly text: string }

export type Spans = readonly Span[]

/** The sentence as bare text, for stories, screen readers and tooltips. */
export function plain(spans: Spans): string {
  return spans.map(({ text }) => text).join('')
}

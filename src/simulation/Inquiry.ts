import type { ReadingWord } from '../zookeeper/askWord'
import type { DataFile } from './dataDirectory'

/** What may be asked of a server at a moment. It is answered from a copy: no run notices that it was asked. */
export type Inquiry = { readonly sid: number } & (
  | { readonly kind: 'dataDirectory' }
  /** All data of a znode. */
  | { readonly kind: 'znodeData'; readonly path: string }
  /** `allAllowed`: as if zoo.cfg said 4lw.commands.whitelist=*. */
  | { readonly kind: 'fourLetterWord'; readonly word: ReadingWord; readonly allAllowed: boolean }
)

/** The answers, by what was asked. */
export interface Found {
  readonly dataDirectory: readonly DataFile[]
  /** null: there is no such znode there, or it has no data, or the server is not running. */
  readonly znodeData: Uint8Array | null
  /** null: the server does not run, so nobody answers. */
  readonly fourLetterWord: string | null
}

export type Inquired<K extends Inquiry['kind']> = Inquiry & { readonly kind: K }

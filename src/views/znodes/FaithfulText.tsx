import { visibleText } from './visibleText'

/** Somebody's text, never markup: what cannot be seen is named, and its direction stays its own. */
export function FaithfulText({ text }: { text: string }) {
  return (
    <bdi>
      {visibleText(text).map((piece, at) =>
        piece.kind === 'plain' ? (
          piece.text
        ) : (
          <span key={at} className="unseen">
            {piece.text}
          </span>
        ),
      )}
    </bdi>
  )
}

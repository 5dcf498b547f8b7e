import { useMemo, useState } from 'react'
import { TAKE_AWAY } from '../words/takeAwayWords'
import { QR_MOST, qrPath } from './qrPath'
import { useLanguage } from './run'

/** From here on a phone must be held close to the screen: version 26 has 121 modules a side. */
const DENSE = 25

/** The link as a code that a phone reads off the wall, or one sentence on why there is none. */
export function QrCode({ link, fromDisk }: { link: string; fromDisk: boolean }) {
  const words = TAKE_AWAY[useLanguage()]
  const [large, setLarge] = useState(false)
  const code = useMemo(() => (fromDisk ? null : qrPath(link)), [link, fromDisk])
  if (fromDisk) return <p className="note">{words.codeFromDisk}</p>
  if (!code) return <p className="note">{words.codeTooLong(link.length, QR_MOST)}</p>
  const { size } = code
  return (
    <figure className={large ? 'qr-code large' : 'qr-code'}>
      <button
        type="button"
        aria-pressed={large}
        aria-label={`${words.codeName}. ${words.codeLarge}`}
        title={words.codeLarge}
        onClick={() => setLarge(!large)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !large) return
          event.preventDefault()
          setLarge(false)
        }}
      >
        <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden="true">
          <path className="light" d={`M0 0h${size}v${size}H0z`} />
          <path className="dark" d={code.path} />
        </svg>
      </button>
      {code.version > DENSE && <figcaption className="note">{words.codeDense}</figcaption>}
    </figure>
  )
}

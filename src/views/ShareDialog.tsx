import { useEffect, useState } from 'react'
import { look } from '../store/actions'
import { addressOf } from '../store/address'
import { copyText } from './copyText'
import { Dialog } from './Dialog'
import { TakeAway } from './export/TakeAway'
import { QrCode } from './QrCode'
import { usePage, useRun, useSlice } from './run'
import { saveFile } from './saveFile'
import { useOpenFile } from './useOpenFile'
import './styles/takeAway.css'

/** The whole run as a link, or, when it has grown too long for one, as a file. */
export function ShareDialog() {
  const run = useRun()
  const words = usePage().share
  const open = useSlice(({ looks }) => looks.shareDialog)
  if (!open) return null
  const close = (): void => look(run, { shareDialog: false })
  return (
    <Dialog title={words.title} className="share-dialog" onClose={close}>
      <Share onClose={close} />
    </Dialog>
  )
}

function Share({ onClose }: { onClose(): void }) {
  const run = useRun()
  const words = usePage().share
  const openFile = useOpenFile()
  const [copied, setCopied] = useState(false)
  const { text, fits } = addressOf(run)
  const fromDisk = location.protocol === 'file:'
  const link = `${location.origin}${location.pathname}#${text}`
  const copy = (): void => {
    void copyText(link).then(setCopied)
  }
  return (
    <>
      <div className="share-parts">
        <div>
          <p>{words.what}</p>
          {fits ? (
            <p className="link-row">
              <input
                readOnly
                className="mono"
                aria-label={words.link}
                value={link}
                onFocus={(event) => event.target.select()}
              />
              <button type="button" className="button primary" onClick={copy}>
                {copied ? words.copied : words.copy}
              </button>
            </p>
          ) : (
            <p>{words.tooLong(text.length)}</p>
          )}
          <Hash />
        </div>
        <QrCode link={link} fromDisk={fromDisk} />
      </div>
      <TakeAway link={fits && !fromDisk ? link : null} />
      <p className="dialog-buttons">
        <button
          type="button"
          className="button"
          onClick={() => saveFile('run.ensemble', new Blob([text], { type: 'text/plain' }))}
        >
          {words.save}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            onClose()
            openFile()
          }}
        >
          {words.open}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {words.close}
        </button>
      </p>
    </>
  )
}

/** What proves that two pages stand at the same moment of the same run. */
function Hash() {
  const run = useRun()
  const words = usePage().share
  const at = useSlice((state) => state.at)
  const hash = useSlice((state) => state.hash)
  useEffect(() => run.frontier.askHash(at), [run, at])
  const known = hash?.at.events === at.events && hash.at.us === at.us
  return (
    <p className="hash">
      <strong>{words.hash}</strong> <code>{known ? hash.hash : '…'}</code>{' '}
      <span className="note">{words.hashOf(at.events)}</span>
    </p>
  )
}

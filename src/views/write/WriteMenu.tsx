import type { Picture } from '../../simulation/Picture'
import { look } from '../../store/actions'
import { refusalAt } from '../../store/refusals'
import type { RunStore } from '../../store/RunStore'
import { pictureAt } from '../../store/selectors'
import { nextWrite, openWriting, writeAgain } from '../../store/writing'
import { commandSentence } from '../../words/commands'
import { DEEDS } from '../../words/deedWords'
import type { Language } from '../../words/Language'
import { plain } from '../../words/Span'
import { IconMenu } from '../menu/IconMenu'
import { itemOf } from '../menu/itemOf'
import { MenuList, type MenuItem } from '../menu/MenuList'
import { refusalText } from '../refusalText'
import { useLanguage, useRun, useSlice } from '../run'
import '../styles/deeds.css'

const PEN = 'M2.5 13.5l.8-3.2 7.6-7.6a1.6 1.6 0 0 1 2.3 2.3l-7.6 7.6zM9.6 4l2.3 2.3'

/** A button with a pen: clients that ask, once or again and again. */
export function WriteMenu() {
  const { requests, write } = DEEDS[useLanguage()]
  const loading = useSlice((state) => pictureAt(state).modes.load !== undefined)
  return (
    <IconMenu name={requests.title} title={write.title} icon={PEN} on={loading}>
      {(close) => <Items onClose={close} />}
    </IconMenu>
  )
}

function Items({ onClose }: { onClose(): void }) {
  const run = useRun()
  const language = useLanguage()
  const picture = useSlice(pictureAt)
  const items = writeItems(run, picture, language)
  return <MenuList name={DEEDS[language].requests.title} items={items} onClose={onClose} />
}

function writeItems(run: RunStore, picture: Picture, language: Language): MenuItem[] {
  const { write, load } = DEEDS[language]
  const next = nextWrite(run)
  const refusal = refusalAt(picture, next)
  const again = {
    label: `${plain(commandSentence(next, language))} (C)`,
    refused: refusal && refusalText(refusal, language),
    act: () => writeAgain(run),
  }
  return [
    again,
    { label: write.open, act: () => openWriting(run) },
    { label: `${load.title}…`, act: () => look(run, { loadDialog: true }), apart: true },
    itemOf(run, picture, { kind: 'loadOff' }, load.end, language),
  ]
}

import { pictureAt } from '../../store/selectors'
import { HANDS } from '../../words/handWords'
import { handsItems } from '../menu/handItems'
import { IconMenu } from '../menu/IconMenu'
import { MenuList } from '../menu/MenuList'
import { useLanguage, useRun, useSlice } from '../run'

const HAND =
  'M4.6 9V3.6a1 1 0 0 1 2 0V7.4 2.4a1 1 0 0 1 2 0V7.4 3a1 1 0 0 1 2 0v4.8V5a1 1 0 0 1 2 0v5.2c0 2.6-1.6 4.3-4.2 4.3-2.2 0-3.2-1-4.3-2.8L2.4 9.2c-.7-1.2.8-2.1 1.6-1.1z'

/** A button with a hand: messages and timers led by oneself. */
export function HandMenu() {
  const { handsName } = HANDS[useLanguage()]
  const byHand = useSlice((state) => pictureAt(state).modes.byHand !== undefined)
  return (
    <IconMenu name={handsName} title={handsName} icon={HAND} on={byHand}>
      {(close) => <Items onClose={close} />}
    </IconMenu>
  )
}

function Items({ onClose }: { onClose(): void }) {
  const run = useRun()
  const language = useLanguage()
  const picture = useSlice(pictureAt)
  const items = handsItems(run, picture, language)
  return <MenuList name={HANDS[language].handsName} items={items} onClose={onClose} />
}

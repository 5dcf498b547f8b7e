import { leaderCrashes } from '../src/lessons/leaderCrashes'
import { LECTURE } from '../src/words/lectureWords'
import { PICTURES } from '../src/words/pictures'
import { Ear, type Heard } from './support/Ear'
import { expect, test } from './support/test'

/** What one can do something with, or go to. */
const NAMED =
  /^(button|link|tab|textbox|combobox|checkbox|radio|slider|spinbutton|menu\w*|option|treeitem|table|dialog|region|navigation|complementary|group|image|graphics-.*)$/

test('by ear alone: a lesson is found, its captions and questions are heard once and whole, and answered by keys', async ({
  page,
  ensemble,
}) => {
  const ear = await Ear.of(page)
  await ensemble.open()
  const lesson = LECTURE.en.lesson
  while (focused(await ear.everything())?.name !== lesson('Cold start')) {
    await page.keyboard.press('Tab')
  }
  for (const key of ['Enter', 'ArrowDown']) await page.keyboard.press(key)
  expect(focused(await ear.everything())).toMatchObject({
    role: 'menuitemradio',
    name: leaderCrashes.title('en'),
  })
  await page.keyboard.press('Enter')
  expect(focused(await ear.everything())?.name).toBe(lesson(leaderCrashes.title('en')))
  await ear.said()

  const of = leaderCrashes.beats.length
  const words = ensemble.words.lecture
  let said = await ear.hears('l')
  for (const [at, { question }] of leaderCrashes.beats.entries()) {
    const all = await ear.everything()
    expect(unheard(all)).toEqual([])
    const [title, ...others] = all.filter(({ level, role }) => role === 'heading' && level === 1)
    expect(others).toEqual([])
    const caption = within(all, title?.name ?? '').find(({ role }) => role === 'paragraph')
    const whole = `${words.beatOf(at + 1, of)}. ${title?.text} ${caption?.text}`
    expect(said).toEqual([whole])
    expect(all.filter(({ live, text }) => live && text === said[0])).not.toEqual([])
    if (question) await answer(ear)
    if (at + 1 < of) said = await ear.hears('ArrowRight')
  }

  const stage = (await ear.everything()).find(({ name }) => name === PICTURES.en.asText)
  const follows = /server (\d) follows server (\d)/.exec(said[0] ?? '')
  expect(stage?.text).toContain(`Server ${follows?.[2]} leads epoch 4.`)
  expect(stage?.text).toMatch(
    new RegExp(`Server ${follows?.[1]}: following .*its leader is server ${follows?.[2]}`),
  )
  expect(stage?.text).toContain('Server 2: without power')

  /** The question is said with its answers; so is a hand for the second, and then what is right. */
  async function answer(ear: Ear): Promise<void> {
    const [asked, ...more] = await ear.hears('ArrowRight')
    expect(more).toEqual([])
    const card = within(await ear.everything(), words.predict)
    const ask = card.find(({ role }) => role === 'heading')?.text ?? 'no question'
    const answers = card.filter(({ role, name }) => role === 'button' && /^\d/.test(name))
    expect(asked?.startsWith(ask)).toBe(true)
    expect(answers.length).toBeGreaterThan(1)
    for (const { name } of answers) expect(asked).toContain(`${name.replace(' ', ': ')}.`)
    expect(await ear.hears('2')).toEqual([expect.stringContaining(`. ${words.hands(1)}.`)])
    const [told] = await ear.hears('ArrowRight')
    expect(told).toMatch(new RegExp(`^${LECTURE.en.speaker.answer}: `))
    const right = within(await ear.everything(), words.predict).filter(({ name }) =>
      name.endsWith(LECTURE.en.speaker.answer),
    )
    expect(told).toContain(right.find(({ role }) => role === 'button')?.name.split(' ')[1])
  }
})

function focused(all: readonly Heard[]): Heard | undefined {
  return all.findLast((each) => each.focused)
}

/** What nobody could name, or would hear twice. */
function unheard(all: readonly Heard[]): string[] {
  return all.flatMap(({ role, name, description }) => {
    if (!NAMED.test(role)) return []
    if (name.trim() === '') return [`${role} without a name`]
    return name === description ? [`${role} ${name}, described by its name`] : []
  })
}

/** A region and what comes after it. */
function within(all: readonly Heard[], region: string): readonly Heard[] {
  return all.slice(all.findIndex(({ role, name }) => role === 'region' && name === region))
}

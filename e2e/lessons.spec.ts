import type { Page } from '@playwright/test'
import type { Lesson } from '../src/lessons/Lesson'
import { breakARule } from '../src/lessons/breakARule'
import { leaderCrashes } from '../src/lessons/leaderCrashes'
import { answerAt, rehearse, seenAt } from '../src/lessons/rehearse'
import { sessions } from '../src/lessons/sessions'
import { splitBrain } from '../src/lessons/splitBrain'
import { writeCommits } from '../src/lessons/writeCommits'
import { LECTURE } from '../src/words/lectureWords'
import { PAGE } from '../src/words/page'
import { ZNODES } from '../src/words/znodes'
import type { Ensemble, Moment } from './support/Ensemble'
import { expect, test } from './support/test'

const words = PAGE.en.lecture

for (const lesson of [leaderCrashes, splitBrain]) {
  test(`${lesson.id}: to its last caption by → alone and back by ←, with the speaker's window in step`, async ({
    page,
    ensemble,
  }) => {
    test.slow()
    await begin(ensemble, lesson)
    const speaker = await openSpeaker(page)
    const captions: string[] = []
    const moments: Moment[] = []
    const drawings: string[] = []
    for (const [at, beat] of lesson.beats.entries()) {
      if (at > 0) await page.keyboard.press(at % 2 === 0 ? 'PageDown' : 'ArrowRight')
      await expect.poll(() => beatShown(page, lesson)).toBe(at + 1)
      await ensemble.rests()
      captions.push(await caption(page))
      moments.push(await ensemble.moment())
      drawings.push(await ensemble.drawing())
      await expect(speaker.getByRole('heading', { level: 2 })).toHaveText(captions[at] ?? '')
      if (beat.question) await answer(page, speaker)
      const next = lesson.beats[at + 1] ? LECTURE.en.speaker.next : LECTURE.en.speaker.last
      await expect(speaker.getByText(next, { exact: true })).toBeVisible()
    }
    expect(new Set(captions).size).toBe(lesson.beats.length)
    const hash = await hashAt(ensemble)
    for (let at = lesson.beats.length - 2; at >= 0; at--) {
      await page.keyboard.press(at % 2 === 0 ? 'PageUp' : 'ArrowLeft')
      await expect.poll(() => beatShown(page, lesson)).toBe(at + 1)
      expect(await ensemble.moment()).toEqual(moments[at])
      expect(await ensemble.drawing()).toBe(drawings[at])
      await expect(speaker.getByRole('heading', { level: 2 })).toHaveText(captions[at] ?? '')
    }
    // Forward once more, by the speaker's own keys this time: the very same end. A question takes two of them more.
    const presses = lesson.beats
      .slice(0, -1)
      .flatMap(({ question }) => (question ? [0, 0, 1] : [1]))
    let beat = 1
    for (const onward of presses) {
      await speaker.keyboard.press('ArrowRight')
      beat += onward
      await expect.poll(() => beatShown(page, lesson)).toBe(beat)
      await ensemble.rests()
      if (onward === 0) await expect(page.locator('.question > p')).not.toHaveText(words.computing)
    }
    expect(await hashAt(ensemble)).toBe(hash)
  })
}

test('a write, and a broken rule: the clicker alone leads to the end, and what is told is what was rehearsed', async ({
  page,
  ensemble,
}) => {
  for (const lesson of [writeCommits, breakARule]) {
    const rehearsal = rehearse(lesson)
    await begin(ensemble, lesson)
    for (const [at, beat] of lesson.beats.entries()) {
      if (at > 0) await page.keyboard.press('PageDown')
      await expect.poll(() => beatShown(page, lesson)).toBe(at + 1)
      const { title, text } = beat.caption(seenAt(rehearsal, at), 'en')
      expect(await caption(page)).toBe(title)
      await expect(page.locator('.caption-bar p').first()).toHaveText(text)
      if (!beat.question) continue
      const card = page.getByRole('region', { name: words.predict })
      await page.keyboard.press('PageDown')
      await expect(card).toContainText(words.countHands)
      await page.keyboard.press('PageDown')
      await expect(card.locator('.right kbd')).toHaveText(answerAt(rehearsal, at) ?? 'none')
    }
  }
})

test('whoever leaves the script comes back to exactly where it was left', async ({
  page,
  ensemble,
}) => {
  await begin(ensemble, splitBrain)
  await ensemble.press('ArrowRight')
  const [moment, hash, said] = [
    await ensemble.moment(),
    await hashAt(ensemble),
    await caption(page),
  ]
  await ensemble.press('1')
  await ensemble.press('k')
  await ensemble.press('ArrowRight')
  await ensemble.press('ArrowRight')
  expect(await caption(page)).not.toBe(said)
  await page.getByRole('button', { name: LECTURE.en.toLesson }).click()
  await expect.poll(() => caption(page)).toBe(said)
  expect(await ensemble.moment()).toEqual(moment)
  expect(await hashAt(ensemble)).toBe(hash)
})

test('a lesson is chosen in the menu by keyboard alone, and its link opens it again', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  const menu = page.getByRole('button', { name: LECTURE.en.lesson('Cold start') })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const name = LECTURE.en.lesson(leaderCrashes.title('en'))
  await expect(page.getByRole('button', { name })).toBeFocused()
  await expect(page.getByText(PAGE.en.bar.beat(1, leaderCrashes.beats.length))).toBeVisible()
  await ensemble.rests()
  expect(await ensemble.fragment()).toMatch(/~leader-crashes$/)
  const { events } = await ensemble.moment()
  await ensemble.reload()
  await expect(page.getByRole('button', { name })).toBeVisible()
  expect((await ensemble.moment()).events).toBe(events)
})

test('beside a lecture stands what shows the point: a console, then who has the znode, and outside of it the panel', async ({
  page,
  ensemble,
}) => {
  await begin(ensemble, sessions)
  const card = page.locator('.beside')
  const log = card.getByRole('log')
  await expect(card.getByRole('heading')).toHaveText('Client c1 zkCli')
  await expect(log).toContainText('WatchedEvent state:SyncConnected type:None path:null')
  await expect(log.locator('.prompt').last()).toHaveText('[zk: …(CONNECTING) 0]')

  await page.keyboard.press('PageDown')
  await expect(card.getByRole('heading')).toHaveText('/app/worker')
  await expect(card.locator('.znode-name')).toHaveText(['/', 'app', 'worker'])
  await expect(card.locator('.now i.same')).toHaveCount(3)

  await page.keyboard.press('PageDown')
  await expect(log).toContainText('create -e /app/workerCreated /app/worker')
  await expect(log).toContainText('WatchedEvent state:Disconnected type:None path:null')
  await page.keyboard.press('PageUp')
  await expect(card.locator('.now i.same')).toHaveCount(3)

  await page.keyboard.press('l')
  await expect(card).toBeHidden()
  await expect(ensemble.panel.getByRole('tab', { name: ZNODES.en.tab })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(ensemble.panel.locator('.znode-data')).toBeVisible()
})

test('the speaker counts hands, blanks the screen and finds the lecture again after a reload', async ({
  page,
  ensemble,
}) => {
  await begin(ensemble, leaderCrashes)
  const speaker = await openSpeaker(page)
  await speaker.keyboard.press('ArrowRight')
  await expect.poll(() => beatShown(page, leaderCrashes)).toBe(2)
  await speaker.keyboard.press('q')
  await expect(page.getByRole('region', { name: words.predict })).toContainText(words.countHands)
  await speaker.keyboard.press('4')
  await speaker.keyboard.press('4')
  await expect(speaker.getByRole('listitem').getByText(words.hands(2))).toBeVisible()
  const card = page.getByRole('region', { name: words.predict })
  await expect(card.getByText(words.hands(2))).toBeVisible()
  await speaker.keyboard.press('b')
  await expect(speaker.getByText(LECTURE.en.speaker.blank)).toBeVisible()
  await ensemble.reload()
  await expect(speaker.getByText(LECTURE.en.speaker.blank)).toBeHidden()
  await expect(speaker.getByRole('heading', { level: 2 })).toHaveText(/^Killed/)
  await page.close()
  await expect(speaker.getByText(LECTURE.en.speaker.gone)).toBeVisible()
})

async function begin(ensemble: Ensemble, lesson: Lesson): Promise<void> {
  const { page } = ensemble
  await ensemble.open()
  await page.getByRole('button', { name: LECTURE.en.lesson('Cold start') }).click()
  await page.getByRole('menuitemradio', { name: lesson.title('en') }).click()
  await page.keyboard.press('l')
  await expect.poll(() => beatShown(page, lesson)).toBe(1)
  await ensemble.rests()
}

async function openSpeaker(page: Page): Promise<Page> {
  const [speaker] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')])
  await expect(speaker.getByText(LECTURE.en.speaker.clock)).toBeVisible()
  return speaker
}

/** Asks, has the speaker's window say the answer before, and reveals: they are the same. */
async function answer(page: Page, speaker: Page): Promise<void> {
  const card = page.getByRole('region', { name: words.predict })
  const known = speaker.getByRole('listitem').filter({ hasText: LECTURE.en.speaker.answer })
  await expect(known).toHaveCount(1)
  const key = (await known.locator('kbd').innerText()).trim()
  await page.keyboard.press('ArrowRight')
  await expect(card).toContainText(words.countHands)
  await expect(card.locator('.right')).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(card.locator('.right kbd')).toHaveText(key)
}

async function caption(page: Page): Promise<string> {
  return await page.getByRole('heading', { level: 1 }).innerText()
}

/** The beat on show, from 1; 0: none. */
async function beatShown(page: Page, { beats }: Lesson): Promise<number> {
  const names = beats.map((_, i) => words.beatOf(i + 1, beats.length))
  const label = await page.evaluate(
    () => document.querySelector('.dots [aria-current=step]')?.getAttribute('aria-label') ?? '',
  )
  return names.indexOf(label) + 1
}

/** The hash is asked for outside of lecture mode, where there is a button for it. */
async function hashAt(ensemble: Ensemble): Promise<string> {
  await ensemble.press('l')
  const hash = await ensemble.hash()
  await ensemble.press('l')
  return hash
}

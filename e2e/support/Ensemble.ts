import { expect, type Locator, type Page } from '@playwright/test'
import { PAGE } from '../../src/words/page'
import { PICTURES } from '../../src/words/pictures'

/** Where the playhead rests, as the page says it from outside. */
export interface Moment {
  readonly events: number
  readonly us: number
}

/** What must be the same whenever the same moment is on show. */
export interface Sight extends Moment {
  readonly stage: string
  readonly hash: string
}

/** The page as a reader works it: by what things are called, and by keys. */
export class Ensemble {
  readonly words = PAGE.en
  readonly stage: Locator
  readonly timeline: Locator
  readonly panel: Locator
  readonly root: Locator

  constructor(readonly page: Page) {
    this.stage = page.getByRole('group', { name: PICTURES.en.stage })
    this.timeline = page.getByRole('slider', { name: PICTURES.en.timeline })
    this.panel = page.getByRole('complementary')
    this.root = page.locator(':root')
  }

  /** Opens the page; `fragment` is what stands behind `#` of a link. */
  async open(fragment = '', search = ''): Promise<void> {
    await this.page.goto(`./${search}${fragment === '' ? '' : `#${fragment}`}`)
    await this.rests()
  }

  /** Waits until nothing moves and nothing is computed. */
  async rests(): Promise<void> {
    await this.restsElsewhereThan(null)
  }

  async moment(): Promise<Moment> {
    return await this.restsElsewhereThan(null)
  }

  /** Presses a key and waits until the playhead rests somewhere else. */
  async moves(key: string): Promise<Moment> {
    const before = await this.moment()
    await this.page.keyboard.press(key)
    return await this.restsElsewhereThan(before)
  }

  /** Looks in every frame; an assertion would look again after a quarter, a half, and then every whole second. */
  private async restsElsewhereThan(before: Moment | null): Promise<Moment> {
    const resting = await this.page.waitForFunction(restingPlace, before, { timeout: 10_000 })
    return (await resting.jsonValue()) as Moment
  }

  /** Presses a key and waits for rest; the playhead may stay where it is. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
    await this.rests()
  }

  /** Runs until a leader serves. */
  async elect(): Promise<void> {
    await this.moves('e')
  }

  server(sid: number): Locator {
    return this.stage.locator(`[data-sid="${sid}"]`)
  }

  link(a: number, b: number): Locator {
    return this.stage.locator(`[data-link="${a}-${b}"]`)
  }

  /** The server that leads, as the stage says it. */
  async leader(): Promise<number> {
    const leading = this.stage.locator('[data-sid].LEADING')
    await expect(leading).toHaveCount(1)
    return Number(await leading.getAttribute('data-sid'))
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole(
      'button',
      typeof name === 'string' ? { name, exact: true } : { name },
    )
  }

  /** The run's hash at this moment, as the page tells it to whoever shares it. */
  async hash(): Promise<string> {
    await this.rests()
    await this.button(this.words.bar.share).click()
    const dialog = this.page.getByRole('dialog', { name: this.words.share.title })
    const hash = dialog.getByText(/^[0-9a-f]{16}$/)
    await expect(hash).toBeVisible()
    const text = (await hash.textContent()) ?? ''
    await this.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    return text
  }

  /** The stage as drawn, once it has taken the size that the words around it leave: a new caption resizes it, and
   *  that is seen and drawn within the next frames. */
  async drawing(): Promise<string> {
    await this.rests()
    return await this.stage.evaluate(async (stage) => {
      for (let frames = 0; frames < 3; frames++) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      return stage.outerHTML
    })
  }

  async sight(): Promise<Sight> {
    const hash = await this.hash()
    return { ...(await this.moment()), stage: await this.drawing(), hash }
  }

  /** The page's address, once it holds the moment on show. */
  async address(): Promise<URL> {
    await this.rests()
    await this.page.locator(':root:not([data-address])').waitFor({ state: 'attached' })
    return new URL(this.page.url())
  }

  /** What stands behind `#` of the address. */
  async fragment(): Promise<string> {
    return (await this.address()).hash.slice(1)
  }

  /** Loads the page anew at the moment on show. */
  async reload(): Promise<void> {
    await this.address()
    await this.page.reload()
  }

  /** Names of the workers that live now. */
  workers(): string[] {
    return this.page.workers().map((worker) => worker.url())
  }
}

/** Runs inside the page: where the playhead rests; null while it does not, or is where it was before. */
function restingPlace(before: Moment | null): Moment | null {
  const { motion, events, us } = document.documentElement.dataset
  const now = { events: Number(events), us: Number(us) }
  const same = before !== null && now.events === before.events && now.us === before.us
  return motion === 'still' && !same ? now : null
}

import { describe, expect, test } from 'vitest'
import { must } from '../../base/assert'
import { wordsWidth } from '../../geometry/sizes'
import { coldStart } from '../../lessons/coldStart'
import { command, runUntil } from '../../store/actions'
import { InProcessPort } from '../../store/InProcessPort'
import { openLesson } from '../../store/lecture'
import { lessonPlace } from '../../store/lessonPlace'
import { land, move } from '../../store/playback'
import { createRunStore } from '../../store/RunStore'
import { plotWidth, scaleFor, wholeRun } from '../timeline/timelineView'
import { drawn, svgText } from './Drawn'
import { colourOf, faceOf, FACES, lengthsOf, paintOf } from './paint'
import { fitted, sheetTitle } from './sheetTitle'

describe('a drawing as text', () => {
  test('elements, attributes and text are written as XML', () => {
    const text = drawn('text', { x: 1.5, fill: '#000000' }, ['vote ', drawn('tspan', {}, ['4'])])
    const drawing = drawn('svg', { width: 10 }, [drawn('rect', { rx: 2 }), text])
    expect(svgText(drawing)).toBe(
      '<svg width="10"><rect rx="2"/><text x="1.5" fill="#000000">vote <tspan>4</tspan></text></svg>',
    )
  })

  test('whatever is in a text or an attribute stays in it', () => {
    const hostile = '</text><script>alert("&")</script>'
    const written = svgText(drawn('text', { 'font-family': hostile }, [hostile]))
    expect(written).not.toContain('<script')
    expect(written).toContain('&lt;/text&gt;&lt;script&gt;alert(&quot;&amp;&quot;)')
    expect(svgText(drawn('text', {}, ['a\u0000b\ud800c\u{1f600}']))).toBe(
      '<text>a\ufffdb\ufffdc\u{1f600}</text>',
    )
  })
})

/** What a browser computes for a shape that wears nothing of its own. */
const PLAIN: Record<string, string> = {
  ...{ fill: 'rgb(0, 0, 0)', 'fill-opacity': '1', stroke: 'none', 'stroke-width': '1px' },
  ...{ 'stroke-opacity': '1', 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter' },
  ...{ 'stroke-dasharray': 'none', 'font-family': '"Inter Variable", sans-serif' },
  ...{ 'font-size': '16px', 'font-weight': '400', 'text-anchor': 'start' },
  'letter-spacing': 'normal',
}

const worn = (own: Record<string, string>) => (property: string) =>
  own[property] ?? PLAIN[property] ?? ''

describe('what a shape wears', () => {
  test('colours are hex, and what cannot be seen is none', () => {
    expect(colourOf('rgb(28, 36, 48)')).toEqual({ colour: '#1c2430', opacity: 1 })
    expect(colourOf('rgba(0, 0, 0, 0.35)')).toEqual({ colour: '#000000', opacity: 0.35 })
    expect(colourOf('color(srgb 1 0.5 0)')).toEqual({ colour: '#ff8000', opacity: 1 })
    expect(colourOf('color(srgb 0 0 0 / 0.5)')).toEqual({ colour: '#000000', opacity: 0.5 })
    expect(colourOf('url("#hatch") none')).toEqual({ colour: 'url(#hatch)', opacity: 1 })
    for (const nothing of ['none', 'rgba(0, 0, 0, 0)', '']) {
      expect(colourOf(nothing).colour).toBe('none')
    }
  })

  test('a stroke that does not grow with its shape is written as thin as it is seen', () => {
    const stroke = { stroke: 'rgb(0, 0, 0)', 'stroke-width': '2.4px' }
    const grown = { ...stroke, transform: 'matrix(8, 0, 0, 8, 3, 4)' }
    const kept = { ...grown, 'vector-effect': 'non-scaling-stroke' }
    expect(paintOf(worn(grown))['stroke-width']).toBe(2.4)
    expect(paintOf(worn(kept))['stroke-width']).toBe(0.3)
  })

  test('a stroke is written with its width, ends and dashes, without units', () => {
    const stroke = {
      ...{ stroke: 'rgb(1, 2, 3)', 'stroke-width': '2.4px', 'stroke-opacity': '0.5' },
      ...{ 'stroke-dasharray': '0.1px, 6px', 'stroke-linecap': 'round', fill: 'none' },
    }
    expect(paintOf(worn(stroke))).toEqual({
      ...{ fill: 'none', stroke: '#010203', 'stroke-width': 2.4, 'stroke-opacity': 0.5 },
      ...{ 'stroke-linecap': 'round', 'stroke-dasharray': '0.1 6' },
    })
    expect(paintOf(worn({}))).toEqual({ fill: '#000000' })
    expect(paintOf(worn({ stroke: 'rgb(1, 2, 3)', 'stroke-width': '0px' }))).not.toHaveProperty(
      'stroke',
    )
  })

  test('letters name a face with what comes near to it, and one of two weights', () => {
    expect(faceOf(worn({}))).toEqual({ 'font-family': FACES.sans, 'font-size': 16 })
    const bold = faceOf(worn({ 'font-family': '"JetBrains Mono Variable"', 'font-weight': '650' }))
    expect(bold).toEqual({ 'font-family': FACES.mono, 'font-size': 16, 'font-weight': 'bold' })
    for (const face of Object.values(FACES)) expect(face).toMatch(/(sans-serif|monospace)$/)
  })

  test('a matrix is read number by number', () => {
    expect(lengthsOf('matrix(0.5, 0, 0, -1, 1e-7, 20.25)')).toEqual([0.5, 0, 0, -1, 0, 20.25])
  })
})

describe('the title of a picture', () => {
  test('a line is as large as fits, and is cut only where it cannot be small enough', () => {
    const range = { least: 20, most: 40 }
    expect(fitted('short', 1000, range)).toEqual({ text: 'short', size: 40 })
    const long = fitted('a'.repeat(60), 1000, range)
    expect(long.size).toBeGreaterThan(20)
    expect(long.size).toBeLessThan(40)
    const cut = fitted('长'.repeat(80), 1000, range)
    expect(cut.size).toBe(20)
    expect(cut.text).toMatch(/…$/)
    expect(wordsWidth(cut.text, 20)).toBeLessThanOrEqual(1000)
  })

  test('at a beat it is the caption, elsewhere what happened in the step, and it names the time', () => {
    const preferences = { language: 'en', theme: 'system', letterKeys: true } as const
    const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
    openLesson(run, coldStart)
    expect(sheetTitle(run).moment).toBe('t = 0.000 s')
    command(run, { kind: 'start', sids: [1, 2, 3, 4, 5] })
    runUntil(run, { kind: 'leader' })
    for (let i = 0; i < 100; i++) move(run, 100)
    expect(sheetTitle(run).context).toBe('Lesson · Cold start')
    const { recording } = run.store.getState()
    const titleAfter = (events: number): string => {
      land(run, { events, us: recording.events[events - 1]?.us ?? 0 })
      return sheetTitle(run).title
    }
    const place = must(lessonPlace(run), 'the lesson')
    const mark = must(place.marks.moments[2], 'its third beat').events
    const at = { events: mark, us: recording.events[mark - 1]?.us ?? 0 }
    const caption = coldStart.beats[2]?.caption({ recording, at }, 'en').title
    expect(titleAfter(mark)).toBe(caption)
    expect(titleAfter(mark - 1)).not.toBe(caption)
    expect(titleAfter(mark - 1)).toMatch(/^Servers? \d/)
  })
})

test('the timeline of a picture has the whole run in view, as large as that allows', () => {
  const frame = { width: 1280, height: 193, sids: [1, 2, 3] }
  for (const untilUs of [1, 120_000, 400_000, 30_000_000]) {
    const busy = Array.from({ length: 40 }, (_, i) => Math.round((untilUs * i) / 40))
    const view = wholeRun(frame, busy, untilUs)
    expect(view.left).toBe(0)
    const end = (pxPerUs: number): number =>
      scaleFor(busy, untilUs, { pxPerUs, left: 0 }).x(untilUs)
    expect(end(view.pxPerUs)).toBeLessThanOrEqual(plotWidth(frame))
    if (view.pxPerUs < 0.05)
      expect(end(view.pxPerUs / 0.8)).toBeGreaterThan(plotWidth(frame) * 0.95)
  }
})

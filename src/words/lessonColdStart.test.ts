import { describe, expect, test } from 'vitest'
import type { Tally, VoteText } from '../zookeeper/Fact'
import { compareVotes } from './compareVotes'
import { GLOSSARY } from './glossary'
import { LANGUAGES } from './Language'
import {
  COLD_START,
  COLD_START_BEATS,
  type ColdStartBeat,
  type ColdStartOperands,
  revealLeader,
} from './lessonColdStart'
import { TERMS } from './terms'

const vote = (leader: number, zxid: VoteText['zxid'] = '0x0', epoch = 0): VoteText => ({
  ...{ leader, zxid, epoch },
  round: 1,
})
const tally: Tally = {
  ...{ sids: [1, 2, 5], have: 3, need: 3, of: 5 },
  ...{ unit: 'servers', quorum: true },
}
const seen: ColdStartOperands = {
  off: { servers: [1, 2, 3, 4, 5], need: 3 },
  awake: { servers: [1, 2, 3, 4, 5], vote: vote(1) },
  travelling: { messages: 17, servers: [1, 2, 3, 4, 5] },
  changed: { server: 2, before: vote(2), after: vote(4), term: 'sid', changes: 7 },
  quorum: { server: 3, vote: vote(5), tally, waitMs: 200 },
  chosen: { leader: 5, followers: [1, 2, 3, 4] },
  discovery: { leader: 5, epoch: 1, before: 0, tally },
  synchronisation: { leader: 5, epoch: 1, tally },
  broadcast: { leader: 5, epoch: 1, serving: [1, 2, 5] },
}

function captionOf<Beat extends ColdStartBeat>(beat: Beat, language: 'en' | 'zh') {
  return COLD_START[language].captions[beat](seen[beat])
}

describe('the captions of Cold start', () => {
  test('are nine at most', () => {
    expect(COLD_START_BEATS.length).toBeLessThanOrEqual(9)
    expect(new Set(COLD_START_BEATS)).toEqual(new Set(Object.keys(seen)))
  })

  test.each(COLD_START_BEATS)('%s: a line, one or two sentences, and notes', (beat) => {
    for (const language of LANGUAGES) {
      const { title, text, notes } = captionOf(beat, language)
      expect(title.length).toBeGreaterThan(5)
      expect(title.length).toBeLessThan(75)
      expect(text.length).toBeLessThan(190)
      expect(text.match(/[.?。？](?= |$|[\u4e00-\u9fff])/g)?.length ?? 0).toBeLessThanOrEqual(4)
      expect(`${title}${text}${notes}`).not.toMatch(/undefined|NaN|!|！| {2}|\bnodes?\b|peer|任期/)
    }
  })

  test.each(COLD_START_BEATS)('%s: carries no number that the run did not compute', (beat) => {
    const known = new Set(
      `${JSON.stringify(seen[beat])} ${seen.off.servers.length}`.match(/\d+/g)?.map(Number),
    )
    // Zxid 0x0 reads 0:0; how many there are is a length.
    if ('serving' in seen[beat]) known.add(seen.broadcast.serving.length)
    for (const language of LANGUAGES) {
      const { title, text, notes } = captionOf(beat, language)
      for (const number of `${title} ${text} ${notes}`.match(/\d+/g) ?? []) {
        expect(known, `${number} in ${text} ${notes}`).toContain(Number(number))
      }
    }
  })
})

describe('who will lead', () => {
  const say = (answer: VoteText, chosen: VoteText | null) => revealLeader({ answer, chosen }, 'en')

  test('a right guess gets the reason too', () => {
    expect(say(vote(5), vote(5))).toMatch(/^Right\. Server 5 has epoch 0, history up to 0:0, id 5/)
  })

  test('a wrong guess learns which term decided', () => {
    expect(say(vote(5), vote(2))).toBe(
      'Not server 2: server 5 leads. Same epoch, same history, so the larger id wins: 5 beats 2.',
    )
    expect(say(vote(1, '0x200000009', 2), vote(5, '0x200000007', 2))).toContain(
      '2:9 beats history up to 2:7',
    )
    expect(say(vote(1, '0x200000007', 3), vote(5, '0x200000009', 2))).toContain(
      'Epoch 3 beats epoch 2',
    )
  })

  test('a better vote that came too late is told so', () => {
    expect(say(vote(2), vote(5))).toMatch(/^Not server 5, although same epoch.*not unseated\.$/)
  })

  test('votes compare as servers compare them: epoch, then zxid, then id', () => {
    expect(compareVotes(vote(1, '0x1', 2), vote(9, '0x9', 1))).toEqual({
      wins: true,
      term: 'epoch',
    })
    expect(compareVotes(vote(1, '0x9'), vote(9, '0x10'))).toEqual({ wins: false, term: 'zxid' })
    expect(compareVotes(vote(9), vote(1))).toEqual({ wins: true, term: 'sid' })
    expect(compareVotes(vote(1), vote(1))).toEqual({ wins: false, term: 'equal' })
  })
})

describe('the glossary', () => {
  test.each(TERMS)('%s is explained in both languages', (term) => {
    const { en, zh } = GLOSSARY[term]
    expect(en.text).toMatch(/^[A-Z].*\.$/)
    expect(zh.text).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(zh.text).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]|任期/)
    expect(en.text).not.toMatch(/\b(nodes?|peers?|simply)\b|!/)
  })
})

import { describe, expect, test } from 'vitest'
import { TreeHistory } from '../../store/TreeHistory'
import type { ZnodePicture } from '../../zookeeper/ZnodePicture'
import { toHexLong } from '../../zookeeper/Zxid'
import { drawnTree, type DrawnZnode } from './drawnTree'
import { moveInTree, typeAhead } from './moveInTree'
import { rowsOf, type TreeLook, type TreeRow } from './rowsOf'
import { visibleText } from './visibleText'

function znode(zxid: number): ZnodePicture {
  const hex = toHexLong(BigInt(zxid))
  const stat = {
    ...{ czxid: hex, mzxid: hex, pzxid: hex, ctime: '0', mtime: '0' },
    ephemeralOwner: '0x0',
    ...{ version: 0, cversion: 0, aversion: 0, dataLength: 0, numChildren: 0 },
  } as const
  return { stat, type: 'VOID', ttlMs: null, data: null, acl: [] }
}

/** A tree that has been changed event by event: these paths came with event 0, and so on. `-` takes one away. */
function historyOf(...events: (readonly string[])[]): TreeHistory {
  const history = new TreeHistory()
  for (const [event, paths] of events.entries()) {
    const znodes = paths.map((path) => {
      const gone = path.startsWith('-')
      return gone
        ? { path: path.slice(1), znode: null, watchers: [] }
        : { path, znode: znode(event), watchers: [] }
    })
    history.read(event, { whole: event === 0, znodes })
  }
  return history
}

const look = (more: Partial<TreeLook> = {}): TreeLook => ({
  ...{ events: 1, since: 1, folded: new Set<string>(), search: '' },
  ...more,
})

/** One line for each row: its level by the indent, how it is folded, and what has become of it. */
function drawn(rows: readonly TreeRow[]): string[] {
  const signs = { open: '-', folded: '+', leaf: ' ' }
  return rows.map(({ name, level, fold, fate }) => {
    return `${'  '.repeat(level - 1)}${signs[fold]}${name}${fate ? ` (${fate})` : ''}`
  })
}

const SMALL = historyOf(['/', '/b', '/a', '/a/y', '/a/x', '/zookeeper', '/a-b'])

describe('the rows of a tree', () => {
  test('stand depth first, each level sorted by name', () => {
    const { rows, all } = rowsOf(SMALL, look())
    expect(drawn(rows)).toEqual([
      '-/',
      '  -a',
      '     x',
      '     y',
      '   a-b',
      '   b',
      '   zookeeper',
    ])
    expect(all).toBe(7)
    const places = rows.map(({ position, setSize }) => `${position}/${setSize}`)
    expect(places).toEqual(['1/1', '1/4', '1/2', '2/2', '2/4', '3/4', '4/4'])
  })

  test('of what is folded are left out, and it says what the step has done below it', () => {
    const history = historyOf(['/', '/a', '/a/x'], ['/a/y'])
    const folded = look({ folded: new Set(['/a']), events: 2 })
    expect(drawn(rowsOf(history, folded).rows)).toEqual(['-/', '  +a (within)'])
    expect(drawn(rowsOf(history, { ...folded, since: 2 }).rows)).toEqual(['-/', '  +a'])
  })

  test('are only what is found and what leads to it, wherever that is folded', () => {
    const folded = new Set(['/a', '/'])
    const found = rowsOf(SMALL, look({ search: 'X', folded }))
    expect(drawn(found.rows)).toEqual(['-/', '  -a', '     x'])
    expect(found).toMatchObject({ found: 1, all: 7 })
    expect(rowsOf(SMALL, look({ search: 'nowhere' })).rows).toEqual([])
    expect(drawn(rowsOf(SMALL, look({ search: '/a/' })).rows)).toHaveLength(4)
  })

  test('show what the step has created, changed and deleted; what is gone stays for that step alone', () => {
    const history = historyOf(['/', '/a', '/b', '/b/c'], ['/new', '/a', '-/b/c', '-/b'])
    const step = look({ since: 1, events: 2 })
    const rows = ['-/', '   a (changed)', '  -b (deleted)', '     c (deleted)', '   new (created)']
    expect(drawn(rowsOf(history, step).rows)).toEqual(rows)
    expect(drawn(rowsOf(history, { ...step, since: 2 }).rows)).toEqual(['-/', '   a', '   new'])
  })

  test('a tree that is loaded again as it was has not changed', () => {
    const history = historyOf(['/', '/a'])
    history.read(1, {
      whole: true,
      znodes: ['/', '/a'].map((path) => ({ path, znode: znode(0), watchers: [] })),
    })
    expect([history.asSince(1), history.asSince(2)]).toEqual([1, 1])
    history.read(2, { whole: true, znodes: [{ path: '/', znode: znode(0), watchers: [] }] })
    expect([...history.fates(1, 3)]).toEqual([['/a', 'deleted']])
  })
})

test('keys walk the tree as trees are walked', () => {
  const { rows } = rowsOf(SMALL, look({ folded: new Set(['/a']) }))
  expect(drawn(rows)).toEqual(['-/', '  +a', '   a-b', '   b', '   zookeeper'])
  expect(moveInTree(rows, 0, 'ArrowDown')).toEqual({ kind: 'go', at: 1 })
  expect(moveInTree(rows, 0, 'ArrowUp')).toEqual({ kind: 'go', at: 0 })
  expect(moveInTree(rows, 2, 'End')).toEqual({ kind: 'go', at: 4 })
  expect(moveInTree(rows, 2, 'Home')).toEqual({ kind: 'go', at: 0 })
  expect(moveInTree(rows, 1, 'ArrowRight')).toEqual({ kind: 'fold', path: '/a', folds: false })
  expect(moveInTree(rows, 0, 'ArrowRight')).toEqual({ kind: 'go', at: 1 })
  expect(moveInTree(rows, 2, 'ArrowRight')).toBeNull()
  expect(moveInTree(rows, 3, 'ArrowLeft')).toEqual({ kind: 'go', at: 0 })
  expect(moveInTree(rows, 0, 'ArrowLeft')).toEqual({ kind: 'fold', path: '/', folds: true })
  expect(moveInTree(rows, 1, 'PageDown')).toBeNull()
  expect([typeAhead(rows, 0, 'a'), typeAhead(rows, 1, 'a'), typeAhead(rows, 2, 'A')]).toEqual([
    1, 2, 1,
  ])
  expect([typeAhead(rows, 2, 'a-'), typeAhead(rows, 0, 'q')]).toEqual([2, -1])
})

describe('a tree drawn large', () => {
  const paths = Array.from({ length: 300 }, (_, n) => `/many/n${String(n).padStart(3, '0')}`)
  const history = historyOf(['/', '/few', '/few/a', '/few/b', '/many', ...paths], ['/many/n250'])
  const tree = (more: object) => {
    const given = { events: 2, since: 2, paths: [], leaves: 8, widthOf: () => 10, ...more }
    return drawnTree(history, given)
  }
  const leaves = (input: ReturnType<typeof tree>['root']): DrawnZnode[] => {
    return input.children.length === 0 ? [input.item] : input.children.flatMap(leaves)
  }

  test('never has more leaves than rows, and says how many znodes are not drawn', () => {
    for (const rows of [1, 2, 3, 4, 5, 8, 20, 400]) {
      const { root, drawn: shown, all } = tree({ leaves: rows })
      expect(leaves(root).length).toBeLessThanOrEqual(rows)
      const hidden = leaves(root).filter(({ stub }) => stub)
      expect(all).toBe(305)
      if (rows === 400) expect([shown, hidden]).toEqual([305, []])
      else expect(shown).toBeLessThan(305)
    }
    const names = leaves(tree({}).root).map(({ name, stub, hidden }) => (stub ? hidden : name))
    expect(names).toEqual(['a', 'b', 'n000', 'n001', 'n002', 'n003', 'n004', 295])
  })

  test('draws what the step has touched, and the selected znode, before the others', () => {
    expect(leaves(tree({ since: 1 }).root).map(({ name }) => name)).toContain('n250')
    expect(leaves(tree({ paths: ['/many/n299'] }).root).map(({ name }) => name)).toContain('n299')
  })
})

test('text is shown with what cannot be seen by its name, and nothing left out', () => {
  const shown = (text: string) => {
    return visibleText(text).map(({ kind, text: piece }) =>
      kind === 'sign' ? `[${piece}]` : piece,
    )
  }
  expect(shown('<b>\n\té 😀')).toEqual(['<b>\n\té 😀'])
  expect(shown('a\u0000\u202eb\u{200b}')).toEqual(['a', '[U+0000]', '[U+202E]', 'b', '[U+200B]'])
  expect(shown('👨\u200d👩\u200d👧 a\u200db')).toEqual(['👨\u200d👩\u200d👧 a', '[U+200D]', 'b'])
  expect(shown('\ud800x')).toEqual(['[U+D800]', 'x'])
})

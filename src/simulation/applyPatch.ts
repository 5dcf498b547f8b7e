import type { Patch, Picture, PicturePart } from './Picture'

/** The picture after some more events, given what each changed. Parts nobody touched stay the same objects. */
export function applyPatches(
  picture: Picture,
  changes: readonly { readonly us: number; readonly patch: Patch }[],
): Picture {
  const parts = new Map<PicturePart, Record<string, unknown>>()
  for (const { patch } of changes) {
    for (const part of Object.keys(patch) as PicturePart[]) {
      const records = parts.get(part) ?? { ...(picture[part] as Record<string, unknown>) }
      parts.set(part, records)
      replaceRecords(records, patch[part] ?? {})
    }
  }
  const events = picture.events + changes.length
  const us = changes.at(-1)?.us ?? picture.us
  return { ...picture, ...Object.fromEntries(parts), events, us }
}

function replaceRecords(
  records: Record<string, unknown>,
  changed: Readonly<Record<string, unknown>>,
): void {
  for (const key of Object.keys(changed)) {
    const record = changed[key]
    if (record === null) delete records[key]
    else records[key] = record
  }
}

/** zookeeper.preAllocSize: 64 MiB. */
export const PRE_ALLOC_SIZE = 64 * 1024 * 1024

/** A log grows by this much ahead of what is written, so that its length on the disk seldom changes
 *  (FilePadding.calculateFileSizeWithPadding). All three in bytes; answers the new length of the file, the same
 *  while more than 4 KiB of it lie ahead. `preAllocSize` 0: nothing is written ahead. */
export function calculateFileSizeWithPadding(
  position: number,
  fileSize: number,
  preAllocSize: number,
): number {
  if (preAllocSize <= 0 || position + 4096 < fileSize) return fileSize
  if (position <= fileSize) return fileSize + preAllocSize
  const size = position + preAllocSize
  return size - (size % preAllocSize)
}

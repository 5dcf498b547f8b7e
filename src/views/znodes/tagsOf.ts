import type { ZnodePicture } from '../../zookeeper/ZnodePicture'

export type ZnodeTag = 'ephemeral' | 'sequential' | 'container' | 'ttl'

/** A sequential znode says so by its name alone: ten digits, as PrepRequestProcessor appends them (`%010d`). */
export function tagsOf(name: string, { type }: ZnodePicture): readonly ZnodeTag[] {
  const tags: ZnodeTag[] = []
  if (type === 'NORMAL') tags.push('ephemeral')
  if (type === 'CONTAINER') tags.push('container')
  if (type === 'TTL') tags.push('ttl')
  if (/\d{10}$/.test(name)) tags.push('sequential')
  return tags
}

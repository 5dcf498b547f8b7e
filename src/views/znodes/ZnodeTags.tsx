import { ZNODES } from '../../words/znodes'
import type { ZnodePicture } from '../../zookeeper/ZnodePicture'
import { useLanguage } from '../run'
import { tagsOf } from './tagsOf'

/** What kind of znode it is, where it is not the plain one. */
export function ZnodeTags({ name, znode }: { name: string; znode: ZnodePicture }) {
  const words = ZNODES[useLanguage()]
  return tagsOf(name, znode).map((tag) => (
    <span key={tag} className={`znode-tag ${tag}`}>
      {words.kinds[tag]}
    </span>
  ))
}

import type { ACL } from '../../server/ReferenceCountedACLCache'
import { permOf, permString } from '../ZKUtil'

/** `scheme:id:perms,…`; what does not have that form is said and left out (org.apache.zookeeper.cli.AclParser). */
export function parseAcl(text: string, err: (text: string) => void): ACL[] {
  return javaSplit(text, ',').flatMap((token) => {
    const [first, last] = [token.indexOf(':'), token.lastIndexOf(':')]
    if (first === last) {
      err(`${token} does not have the form scheme:id:perm\n`)
      return []
    }
    const perms = permsOf(token.slice(last + 1), err)
    return [{ perms, scheme: token.slice(0, first), id: token.slice(first + 1, last) }]
  })
}

/** String.split: nothing empty at the end, but one empty part for an empty text. */
export function javaSplit(text: string, separator: string | RegExp): string[] {
  const parts = text.split(separator)
  while (parts.length > 1 && parts.at(-1) === '') parts.pop()
  return parts.length === 1 && parts[0] === '' && text !== '' ? [] : parts
}

function permsOf(letters: string, err: (text: string) => void): number {
  let perms = 0
  for (const letter of letters) {
    const bit = permOf(letter)
    if (bit === null) err(`Unknown perm type: ${letter}\n`)
    else perms |= bit
  }
  return perms
}

/** Two lines: `'scheme,'id` as Id.toString has them, then the letters. */
export function aclText({ scheme, id, perms }: ACL): string {
  return `'${escaped(scheme ?? '')},'${escaped(id ?? '')}\n: ${permString(perms)}\n`
}

/** org.apache.jute.Utils.toCSVString. */
function escaped(text: string): string {
  return text.replace(/[\0\n\r,}%]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase()
    return `%${code.padStart(2, '0')}`
  })
}

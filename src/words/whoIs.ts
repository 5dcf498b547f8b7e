import { endpointName, isClient } from '../simulation/endpoints'
import type { Language } from './Language'

/** `server 3`, `client c1`; in Chinese with the space that Latin letters have before them. */
export function whoIs(id: number, language: Language): string {
  const [server, client] = language === 'en' ? ['server', 'client'] : ['服务器', '客户端']
  return `${isClient(id) ? client : server} ${endpointName(id)}`
}

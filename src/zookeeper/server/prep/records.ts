import type { RequestOf } from '../../jute/proto/RequestRecord'

export type CreateRecord = RequestOf<'create' | 'create2' | 'createContainer' | 'createTTL'>

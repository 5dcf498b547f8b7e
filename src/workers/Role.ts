/** What a worker is, as its name begins. */
export type Role = 'network' | 'server' | 'client'

/** What of an answer to a four-letter word depends on who asked before, on the machine, and on the time. */
const COUNTED: readonly (readonly [RegExp, string])[] = [
  [/3\.8\.0-\S+, built on [-\d]+ [:\d]+ UTC/g, '<build>'],
  [
    /^(Latency [^:]*|Received|Sent|Connections|Zxid|Node count|Proposal sizes [^:]*): .*$/gm,
    '$1: <n>',
  ],
  [/^(clientPort|data\w+|serverId|electionPort|quorumPort)=.*$/gm, '$1=<n>'],
  [/^(host|java|os|user)(\.[.\w]+)=.*$/gm, '$1$2=<machine>'],
  [/^(\w+dir_size): \d+$/gm, '$1: <n>'],
  [/\/127\.0\.0\.1:\d+/g, '/<address>'],
  [/\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4}/g, '<date>'],
  [/0x[0-9a-f]+/g, '<hex>'],
  [/^(\t?)\/.*$/gm, '$1<path>'],
  [/=\d+/g, '=<n>'],
  [/,lop=\w+/g, ',lop=<op>'],
  [/^\d+ connections watching \d+ paths$/gm, '<n> connections watching <n> paths'],
  [/^Total watches:\d+$/gm, 'Total watches:<n>'],
  [/\t\d+ms$/gm, '\t<n>ms'],
  [/(Sets|Ephemerals) \(\d+\)(\/\(\d+\))?:/g, '$1 (<n>):'],
  [/Sessions\(\d+\):/g, 'Sessions(<n>):'],
  // Times at which nothing ends any more are dropped when they come.
  [/^0 expire at <date>:\n/gm, ''],
  [/^\d+ expire at/gm, '<n> expire at'],
]

/** Its lines without that; lines, or blocks of lines, of one form that follow each other count as one. Connections come
 *  in no order of their own. */
export function maskedWord(text: string): string {
  const masked = COUNTED.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text)
  return masked
    .replace(BLOCKS, '$1')
    .replace(LINES, '$1')
    .replace(
      CONNECTIONS,
      (lines) => [...new Set(lines.split('\n').filter(Boolean))].sort().join('\n') + '\n',
    )
    .trimEnd()
}

/** A head with lines below it; a line. */
const BLOCKS = /^((?:<path>|<hex>:?|<n> expire at <date>:)\n(?:\t.*\n)+?)(?:\1|\t.*\n)+/gm
const LINES = /^(\t?<hex>.*\n)(?:\1)+/gm
const CONNECTIONS = /^(?: \/<address>.*\n)+/gm

const MACHINE: readonly string[] = [
  ...['ephemerals_count', 'num_alive_connections', 'avg_latency', 'outstanding_requests'],
  ...['znode_count', 'global_sessions', 'packets_sent', 'packets_received', 'watch_count'],
  ...['min_latency', 'max_latency', 'uptime', 'leader_uptime', 'approximate_data_size'],
  ...['max_file_descriptor_count', 'open_file_descriptor_count', 'last_client_response_size'],
  ...['max_client_response_size', 'min_client_response_size', 'last_proposal_size'],
  ...['min_proposal_size', 'max_proposal_size', 'observer_master_id'],
]

/** The gauges of mntr that both tell, in the captured order, counters without their values; and how many more there
 *  are of threads, queues and caches that only a Java machine has. */
export function maskedGauges(text: string, known: ReadonlySet<string>): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const [key = '', value = ''] = line.split('\t')
      if (!known.has(key)) return []
      return [`${key}\t${MACHINE.includes(key.replace(/^zk_/, '')) ? '<n>' : value}`]
    })
    .join('\n')
    .replace(/3\.8\.0-\S+, built on [-\d]+ [:\d]+ UTC/g, '<build>')
}

export function gaugesIn(text: string): Set<string> {
  return new Set(
    text.split('\n').flatMap((line) => (line === '' ? [] : line.split('\t').slice(0, 1))),
  )
}

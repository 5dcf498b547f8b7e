import {
  CLIENT_NUMBERS,
  CLIENT_SWITCHES,
  defaultClientSettings,
  type ClientNumber,
  type ClientSettings,
  type ClientSwitch,
} from '../../simulation/clientSettingsText'

/** What clients may do, as it is typed. */
export interface ClientsDraft {
  readonly switches: Readonly<Record<ClientSwitch, boolean>>
  /** An empty timeout is as many ticks as ZooKeeper makes it. */
  readonly numbers: Readonly<Record<ClientNumber, string>>
  /** Empty: nobody is the super user. */
  readonly superDigest: string
}

export function clientsDraftOf(config: ClientSettings): ClientsDraft {
  return {
    switches: Object.fromEntries(
      CLIENT_SWITCHES.map((each) => [each, config[each]]),
    ) as ClientsDraft['switches'],
    numbers: Object.fromEntries(
      CLIENT_NUMBERS.map((each) => [each, config[each] === -1 ? '' : String(config[each])]),
    ) as ClientsDraft['numbers'],
    superDigest: config.superDigest ?? '',
  }
}

/** NaN for what is no number. */
export function clientSettingsOf(draft: ClientsDraft): ClientSettings {
  const { switches, numbers, superDigest } = draft
  const typed = CLIENT_NUMBERS.map((each): [ClientNumber, number] => {
    const text = numbers[each].trim()
    const empty = each.endsWith('SessionTimeout') ? -1 : NaN
    // -1 is ZooKeeper's way to say nothing, and nothing is said by an empty field.
    return [each, text === '' ? empty : text === '-1' ? NaN : Number(text)]
  })
  return {
    ...switches,
    ...(Object.fromEntries(typed) as Record<ClientNumber, number>),
    superDigest: superDigest.trim() === '' ? null : superDigest.trim(),
  }
}

/** How many settings are not ZooKeeper's. */
export function changedSettings(draft: ClientsDraft): number {
  const usual = defaultClientSettings()
  const settings = clientSettingsOf(draft)
  const names = Object.keys(usual) as (keyof ClientSettings)[]
  return names.filter((name) => !Object.is(settings[name], usual[name])).length
}

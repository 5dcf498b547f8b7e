const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const SECOND = 1000n
const DAY = 86_400n

/** `Sun Nov 22 13:16:22 UTC 2026`: what java.util.Date.toString says where the zone is UTC. `ms` since 1970, before
 *  and after. */
export function javaDate(ms: bigint): string {
  const seconds = floorDiv(ms, SECOND)
  const days = floorDiv(seconds, DAY)
  const second = Number(seconds - days * DAY)
  const { year, month, day } = civil(days)
  const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
  const weekday = DAYS[Number(((days % 7n) + 7n) % 7n)] ?? ''
  const clock = time.map((part) => String(part).padStart(2, '0')).join(':')
  return `${weekday} ${MONTHS[month - 1] ?? ''} ${String(day).padStart(2, '0')} ${clock} UTC ${String(year).padStart(4, '0')}`
}

function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b < 0n ? quotient - 1n : quotient
}

/** Days since 1970 as a date of the Gregorian calendar: eras of 400 years that begin on March 1st. */
function civil(days: bigint): { year: bigint; month: number; day: number } {
  const shifted = days + 719_468n
  const era = floorDiv(shifted, 146_097n)
  const dayOfEra = Number(shifted - era * 146_097n)
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = BigInt(yearOfEra) + era * 400n + (month <= 2 ? 1n : 0n)
  return { year, month, day }
}

/** Streets with numbers for names: "Fifth", "quinta" → "5". */
export const ordinals: ReadonlyMap<string, string> = new Map([
  ...counted(
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
  ),
  ...counted('primera segunda tercera cuarta quinta sexta septima octava novena decima'),
  ...counted('primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo'),
])

/** "42nd", and "fifth" and "quinta" for 5: all but the figures alone. */
export function ordinalsOf(digits: string): string[] {
  const end = /1[123]$/.test(digits) ? 'th' : (['th', 'st', 'nd', 'rd'][Number(digits.slice(-1))] ?? 'th')
  return [`${digits}${end}`, ...[...ordinals].flatMap(([word, said]) => (said === digits ? [word] : []))]
}

function counted(words: string): [string, string][] {
  return words.split(' ').map((word, i) => [word, String(i + 1)])
}

/** Streets with numbers for names: "Fifth", "quinta" → "5". */
export const ordinals: ReadonlyMap<string, string> = new Map([
  ...counted(
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
  ),
  ...counted('primera segunda tercera cuarta quinta sexta septima octava novena decima'),
  ...counted('primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo'),
])

function counted(words: string): [string, string][] {
  return words.split(' ').map((word, i) => [word, String(i + 1)])
}

import type { Dice } from '#interop/feeds/testing/seeded.ts'

/** What stands in cells of real exports, and what nobody would write. None of it ends a row. */
const odd: readonly string[] = [
  '\u2028',
  'a\u2028b\u2029c',
  '\u0085',
  'x\u0085y',
  '\0',
  'a\0b',
  '\u0001\u0002\u001f\u007f',
  '\ud800',
  'x\udc00y',
  '\ud83d',
  '\ufeff',
  'in\ufeffside',
  '\ufffe\uffff',
  '\u202e\u2066abc\u2069',
  'e\u0301'.repeat(40),
  'Ã©Ã±â€™',
  '\ufffd\ufffd',
  '"',
  '""',
  '"quoted" inside',
  "'",
  '`',
  '\\',
  '\\"',
  '\\N',
  '\\.',
  '\t',
  'a\tb',
  'a;b|c',
  ',',
  'line one\nline two',
  'line one\r\nline two',
  'line one\rline two',
  '\n',
  ' ',
  '\u00a0',
  '\u3000',
  '',
  'NULL',
  'null',
  'undefined',
  'NaN',
  'nan',
  '#N/A',
  '-',
  '0',
  '-0',
  '-1',
  '1e400',
  '-1e400',
  '1e-400',
  '0x10',
  '٣٤',
  '9007199254740993',
  '123456789012345678901234567890123456789012345678901234567890',
  '99999999999',
  '2147483648',
  '1.7976931348623157e309',
  '90.0000001',
  '-181',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '275760-09-14',
  '-271821-04-19',
  '2024-02-30',
  '2023-02-29',
  '13/32/2020',
  '1/1/1',
  '2020-01-01T25:61:61Z',
  '24:00',
  '25:99',
  '12:00 XM',
  'true',
  'yes',
  'confidential',
  '[]',
  '{}',
  '{"a":',
  '[[[[[[[[',
  '<script>alert(1)</script>',
  '<b>bold &amp; &lt;b&gt; &#0; &#xD800; &bogus;',
  ']]>',
  '&',
  "'; drop table x; --",
  '$1',
  '%s%n',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '=1+1',
  '@SUM(A1)',
  'http://',
  'https://[::1',
  'javascript:1',
  'mailto:a@b',
  '(000) 000-0000',
  '+999999999999999999',
  '5'.repeat(400),
  'ext ext ext',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
]

/** A cell that is odd; now and then a long one. */
export function oddText(dice: Dice): string {
  const kind = dice.below(100)
  if (kind < 80) return dice.one(odd)
  if (kind < 90) return dice.one(odd) + dice.one(odd) + dice.one(odd)
  if (kind < 94)
    return String.fromCharCode(...Array.from({ length: 1 + dice.below(12) }, () => dice.below(65_536)))
  if (kind < 97) return longText(dice, 60_000)
  return longText(dice, 1_000 + dice.below(4_000))
}

/** What makes a slow pattern slow: the same again and again, and then not. */
export function longText(dice: Dice, length: number): string {
  const piece = dice.one([
    'a',
    ' ',
    '1.111 ',
    '1 ',
    '(',
    'a@',
    '<',
    '&',
    '-',
    'street ',
    '"',
    '\u2028',
    'é',
    'Mon 9-',
    '555-',
  ])
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length) + dice.one(['', '!', 'x', ' street'])
}

/** A value of a type that nobody expects there. */
export function oddValue(dice: Dice): unknown {
  const kind = dice.below(12)
  if (kind < 5) return oddText(dice)
  if (kind === 5)
    return dice.one([0, -0, 1, -1, 1e21, 1e-7, Number.MAX_SAFE_INTEGER + 1, Number.MAX_VALUE, 1.5])
  if (kind === 6) return dice.one([true, false, null])
  if (kind === 7) return dice.one([[], {}, [[]], [null], [{}], { id: null }, [[[[[[]]]]]]])
  if (kind === 8) return { [oddText(dice)]: oddText(dice), __proto__x: 1 }
  if (kind === 9) return Array.from({ length: dice.below(6) }, () => oddText(dice))
  if (kind === 10) return nested(dice.one([5, 45, 200, 900]), dice.one(['list', 'object']))
  return { id: oddText(dice), name: [oddText(dice)], phones: { number: 1 }, schedules: 'always' }
}

function nested(depth: number, of: string): unknown {
  let value: unknown = 'deep'
  for (let at = 0; at < depth; at += 1) value = of === 'list' ? [value] : { name: value }
  return value
}

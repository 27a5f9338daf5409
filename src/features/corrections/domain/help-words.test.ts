import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growth, LINEAR } from '#platform/testing/work.ts'
import { mayAskForHelp, wordsOf } from './help-words.ts'

const telling = [
  'I am being hurt here',
  'he is hurting me and I cant leave',
  "I can't leave",
  'i can’t get out pls',
  'HELP ME',
  'plz help',
  'im 14 and they make me work',
  'I am only fifteen. My boyfriend makes me sleep with his friends',
  '13yo need money',
  'someone needs help right now',
  'She was kidnaped',
  'they wont let me call my mom',
  'He took my phone and locked me in',
  'a worker there touched me',
  'there is a girl here and men come every night',
  'I want to die',
  'I’m scared of him',
  'my friend is 16 years old and she is scared',
  'me obligan a trabajar',
  'No me dejan salir',
  'tengo 15 años y mi novio me hace cosas',
  'TENGO MIEDO',
  'nesesito ayuda',
  'mi padrastro me toca',
  'ayúdenme por favor',
  'me tienen encerrada en una casa',
  'يضربني كل يوم',
  'ساعدوني',
  'وساعدوني من فضلكم',
  'لا أستطيع الخروج من البيت',
  'عمري ١٤ سنة وأنا وحدي',
  'أنا خائفة',
  'يُجبرني على العمل',
  "my mom's boyfriend comes in my room at night",
  'i dont want to do this anymore',
  'he said if i leave he will hurt my sister',
  'they have my passport and say i owe money',
  "i'm thirteen and pregnant and dont know what to do",
  'a man picks up girls outside this place',
  'they took us to a motel and men came',
  'i got away last night but he keeps texting',
  'somebody is selling kids at this address',
  'he wants me to send pics',
  'please dont call my parents',
  'im being forced to work at the nail salon',
  'my cousin is 12 and a grown man is dating her',
  'he gave me drugs and now i have to pay him back',
  'they are holding my friend',
  'i am bleeding',
  'she hasnt eaten in days and they keep her in a room',
  'can someone come get me',
  'i need to get out tonight',
  'my uncle does things to me',
  'the shelter worker asked me to come to his car',
  'girls here are trafficed',
  'he beats my mom and me',
  'hes gonna find me',
  'i think my friend is being trafficked',
  'im a minor and he is 40',
  'i have bruises and my teacher saw',
  'they make the girls go with men for money',
  'my bf sells me',
  'my manager at the club took my id im 17',
  'nobody believes me',
  'i wanna kms',
  'i took pills',
  'he recorded me and says he will send it to everyone',
  'my foster dad touches me',
  'i am hiding in the bathroom',
  'police wont help me',
  'un señor me lleva con otros hombres',
  'me da miedo volver a mi casa',
  'mi mamá me vendió',
  'mi novio me pega y tengo 16',
  'no quiero que me encuentre',
  'me hace cosas feas',
  'me pagan por estar con hombres',
  'ayuda',
  'quiero escapar',
  'me grabó y me amenaza con mandar el video',
  'mi tío se mete a mi cuarto',
  'estoy escondida',
  'me quiero matar',
  'زوج أمي يلمسني',
  'أريد الهروب',
  'يأخذني إلى رجال',
  'أخذوا جواز سفري',
  'عمري 15 ولا أعرف ماذا أفعل',
  'هو يهددني بنشر صوري',
  'أنا مختبئة',
  'أنا في خطر',
  'ساعدوووني',
  'لا أريد العودة إلى البيت',
]

const plain = [
  'The number rings but nobody answers.',
  'They moved to the second floor last May.',
  'Closed on Mondays now, open 9 to 5.',
  'They said they do not take boys.',
  'I was told the program is full until June.',
  'Bus 14 stops there, and the door is on the left.',
  'The web page has another number: 312 555 0142',
  'They offer rapid HIV tests on Tuesday.',
  'El número ya no es de ellos.',
  'Abren a las 10, no a las 9.',
  'Cerraron en mayo.',
  'الرقم خطأ',
  'المكان مغلق يوم الاثنين',
  'They only take people 18 and up now',
  'The door code changed, ask at the desk',
  'phone goes to a fax machine',
  'they moved to Main Street last year',
  'Not open on Sundays',
  'It says free but they charge 20 dollars',
  'the intake person was rude to me',
  'I waited two hours and then they said no beds',
  'They told me to come back tomorrow',
  'website is down',
  'it is now a yoga studio',
  "this is a men's clinic, not for youth",
  'No longer offers legal help',
  'Hours are Mon to Thu 10 to 4',
  'the bus stop is closed so it is hard to get there',
  'they asked for a birth certificate',
  'they said I was too old',
  'They dont speak Spanish',
  'wheelchair ramp is broken',
  'address has wrong zip',
  'they closed in June because of funding',
  'The program helps teens who were abused or trafficked',
  'they have a group for girls on Tuesday',
  'they gave my son food and a jacket',
  'please update the listing',
  'Please help us keep this current, thanks',
  'ya no hay citas',
  'el horario es de 8 a 5',
  'no hablan español',
  'se mudaron a otra calle',
  'piden identificación',
  'الموقع لا يعمل',
  'انتقلوا إلى شارع آخر',
  'لا يتحدثون العربية',
  'يفتحون الساعة التاسعة',
  'Ages 12 to 17 only, it said 11',
  'The minimum age is 14 now',
  'It is 5 miles away, not 2',
  'They serve trafficking victims of all ages now',
]

describe('a message that may ask for help', () => {
  it.each(telling)('is seen: %s', (text) => expect(mayAskForHelp(text)).toBe(true))
})

it.each(['traficked', 'suiside', 'help', 'ayuda!!', 'مساعدة', 'helppppp'])(
  'of one word alone is seen: %s',
  (text) => expect(mayAskForHelp(text)).toBe(true),
)

describe('a message about an entry', () => {
  it.each(plain)('stays one: %s', (text) => expect(mayAskForHelp(text)).toBe(false))
})

it('is seen between any other words, in any case and with any marks around it', () => {
  fc.assert(
    fc.property(
      // A bare "help" is a cry where hardly another word is said, and only there.
      fc.constantFrom(...telling.filter((text) => text !== 'ayuda')),
      fc.array(fc.constantFrom('The', 'door', 'is', 'green', '…', '!!', '\n', '#'), { maxLength: 8 }),
      fc.boolean(),
      (text, around, upper) => {
        const whole = [...around, text, ...around].join(' ')
        return mayAskForHelp(upper ? whole.toUpperCase() : whole)
      },
    ),
  )
})

it('takes any text at all, and answers fast', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 2_000 }),
      (text) => typeof mayAskForHelp(text) === 'boolean',
    ),
  )
  expect(growth((times) => mayAskForHelp('they moved '.repeat(90 * times)))).toBeLessThan(LINEAR)
})

it('reads letters without accents, vowel signs and variants', () => {
  expect(wordsOf('Ayúdame—¡YA! can’t أُريدُ مساعدة ١٤')).toEqual([
    'ayudame',
    'ya',
    'cant',
    'اريد',
    'مساعده',
    '14',
  ])
})

import { describe, expect, it } from 'vitest'
import { bornKnown, bornTyped, yearsApart } from './born.ts'
import { likePeople } from './compare.ts'
import { LIKE, likestOf, spelled } from './like-names.ts'
import { spellingCost, TOO_FAR } from './spelling-cost.ts'

/** Made up. What was typed, and the names of a record that has to be found by it. */
const SAME: readonly (readonly [string, string])[] = [
  ['Jordan Ellis', 'Jordan Ellis'],
  ['Ellis Jordan', 'Jordan Ellis'],
  ['ellis, jordan', 'Jordan Ellis'],
  ['Jordon Elis', 'Jordan Ellis'],
  ['J. Ellis', 'Jordan Ellis'],
  ['Jose Nunez', 'José Núñez'],
  ['Pepe Núñez', 'José Nunez'],
  ['Ana Reyes', 'Ana María Reyes Morales'],
  ['Ana María Reyes Morales', 'Ana Reyes'],
  ['Maria Garcia Lopez', 'María López García'],
  ['Maria Gracia', 'María García'],
  ['Lupita Hernandes', 'Guadalupe Hernández'],
  ['Lupe Ernandez', 'Guadalupe Hernández'],
  ['Chuy Rodrigez', 'Jesús Rodríguez'],
  ['Memo de la Cruz', 'Guillermo Delacruz'],
  ['Nacho Delgado', 'Ignacio Delgado Ruiz'],
  ['Paco Jimenez', 'Francisco Giménez'],
  ['Yadira Vasquez', 'Yadira Bázquez'],
  ['Kike Salas', 'Enrique Salas'],
  ['Mary Ann Foster', 'Maryann Foster'],
  ['Maryann Foster', 'Mary Ann Foster'],
  ['Mary-Ann Foster', 'Maryann Foster'],
  ['Katie OBrien', 'Katherine O’Brien'],
  ['Kathrine O Brien', 'Katherine O’Brien'],
  ['Catherine Miller', 'Katherine Miller'],
  ['Kristina Thomson', 'Christina Thompson'],
  ['Stephany Philips', 'Stephanie Phillips'],
  ['Brittney Walker', 'Brittany Walker'],
  ['Ashlee Johnson', 'Ashley Jonson'],
  ['Jasmne Carter', 'Jasmine Carter'],
  ['Jazz Carter', 'Jasmine Carter'],
  ['Zoe Lukasz', 'Zoë Łukasz'],
  ['Sarah Nguyen', 'Sara Nguyễn'],
  ['Dang Thi Mai', 'Đặng Thị Mai'],
  ['Mohamed Yusuf', 'Muhammad Youssef'],
  ['Muhamad Yusuf', 'Mohamed Yusuf'],
  ['Liam Novak', 'William Novák'],
  ['Bill Novak', 'Will Novak'],
  ['Alex Petrov', 'Alexandra Petrov'],
  ['Izzy Marsh', 'Isabella Marsh'],
  ['Tasha Greene', 'Natasha Green'],
  ['Deshawn Wright', 'DeShaun Wright'],
  ['Aaliyah Brooks', 'Aliyah Brooks'],
  ['Robin', 'Robin Castle'],
  ['Robin Castle', 'Robin'],
  ['Xiomara Pena', 'Xiomara Peña Ortiz'],
  ['Jeffrey Stone', 'Geoffrey Stone'],
  ['Washingtn Price', 'Price Washington'],
  ['Hector Villareal', 'Héctor Villarreal'],
  ['Ximena del Rio', 'Ximena Rio'],
  ['Emmanuel Ortis', 'Emanuel Ortiz'],
  ['Yesenia Morales', 'Jessenia Morales'],
  ['Micheal Jordan Pitts', 'Michael Pitts'],
  ['Shawn Davis', 'Sean Davis'],
  ['Caitlyn Moore', 'Katelyn Moore'],
  ['Xochitl Ramirez', 'Sochil Ramírez'],
  ['Angel de Jesus Soto', 'Ángel Soto'],
  ['Teri Lynn Baker', 'Terry Baker'],
  ['Monique St. James', 'Monique Saint James'],
  ['Izabela Kowalski', 'Isabella Kowalska'],
  ['Rashad Brown', 'Rashaad Browne'],
  ['Keisha Williams', 'Kiesha Williams'],
  ['Tre Johnson', 'Trey Johnson'],
  ['Dominique Hall', 'Domonique Hall'],
  ['Vanesa Gutierez', 'Vanessa Gutiérrez'],
  ['Ahmed Hasan', 'Ahmad Hassan'],
  ['Linh Tran Thi', 'Trần Thị Linh'],
  ['Nevaeh Scott', 'Neveah Scott'],
  ['Marisela Cruz', 'Maricela Cruz'],
  ['Kaylee Adams', 'Kayleigh Adams'],
]

/** Made up. What was typed, and the names of a record that is somebody else’s. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['Jordan Ellis', 'Morgan Ellis'],
  ['Jordan Ellis', 'Jordan Price'],
  ['Ana Reyes', 'Ana Morales'],
  ['Ana Reyes', 'Eva Reyes'],
  ['Ana Reyes Morales', 'Ana Ruiz Morales Díaz'],
  ['Maria Lopez', 'Marta López'],
  ['Maria Lopez', 'Mario López'],
  ['Luis Ortega', 'Luisa Ortega'],
  ['Maria Garcia Lopez', 'María García Ruiz'],
  ['Jose Nunez', 'Josué Núñez'],
  ['Jose Nunez', 'Jesús Núñez'],
  ['Lupe Hernandez', 'Lupe Fernández'],
  ['Guadalupe Soto', 'Graciela Soto'],
  ['Pepe Salas', 'Paco Salas'],
  ['Beto Cano', 'Tito Nava'],
  ['John Carter', 'Joan Carter'],
  ['Mark Lee', 'Mary Lee'],
  ['Kim Tran', 'Tim Tran'],
  ['Mai Tran', 'Lan Tran'],
  ['Tyler Brooks', 'Taylor Banks'],
  ['Jasmine Carter', 'Janine Carter'],
  ['Destiny Moore', 'Daisy Moore'],
  ['Brianna Hill', 'Brenda Hill'],
  ['Emily Stone', 'Emma Stone'],
  ['Kayla Ford', 'Layla Ford'],
  ['Aaron Webb', 'Erin Webb'],
  ['Marcus Allen', 'Marcia Allen'],
  ['Victor Luna', 'Héctor Luna'],
  ['Rosa Medina', 'Rosario Molina'],
  ['Elena Vargas', 'Helena Varela'],
  ['J Ellis', 'Morgan Ellis'],
  ['J E', 'Jordan Ellis'],
  ['Sam Ortiz', 'Pam Ortiz'],
  ['Noah Grant', 'Norah Grant'],
  ['Bella Cruz', 'Stella Cruz'],
  ['Miguel Reyes', 'Manuel Reyes'],
  ['Dani Flores', 'Diana Flores'],
  ['Robert King', 'Roberta Kings'],
  ['Omar Haddad', 'Omar Hamad'],
  ['Fatima Ali', 'Fatima Ahmed'],
  ['Wei Chen', 'Wei Zhang'],
  ['Ivy Park', 'Eve Park'],
  ['Cory Bell', 'Cody Bell'],
  ['Amber Fox', 'Ember Cole'],
  ['Sofia Ramos', 'Sonia Ramos'],
  ['Kaylee Adams', 'Hailey Adams'],
  ['Diego Soto', 'Diana Soto'],
  ['Tiana Young', 'Tiara Young'],
  ['Jayden Cole', 'Hayden Cole'],
  ['Alma Rivera', 'Alba Rivera'],
  ['Ruben Castro', 'Robin Castro'],
  ['Leila Ahmadi', 'Leena Ahmadi'],
  ['Carlos Mendez', 'Carla Mendez'],
  ['Trinity Shaw', 'Tristan Shaw'],
  ['Dion Harris', 'Diane Harris'],
  ['Selena Ortiz', 'Serena Ortiz'],
  ['Esme Torres', 'Emma Torres'],
  ['Devin Clark', 'Kevin Clark'],
  ['Ezra Bloom', 'Esther Bloom'],
  ['Mateo Rios', 'Matias Rios'],
]

/** Somebody else’s as well, and shown: what it costs to forgive. */
const NEAR: readonly (readonly [string, string])[] = [
  ['Brandon Lewis', 'Brendan Lewis'],
  ['Angel Ramos', 'Angela Ramos'],
  ['Julian Vega', 'Juliana Vega'],
  ['Karen Ochoa', 'Carmen Ochoa'],
  ['Paola Nieto', 'Paula Nieto'],
]

const like = (typed: string, known: string) => likestOf(spelled([typed]), spelled([known]))

describe('names', () => {
  it(`that are one person’s are found, and others are not (${SAME.length} and ${OTHERS.length + NEAR.length} labelled pairs)`, () => {
    const missed = SAME.filter(([typed, known]) => like(typed, known) < LIKE)
    const found = OTHERS.filter(([typed, known]) => like(typed, known) >= LIKE)
    const near = NEAR.filter(([typed, known]) => like(typed, known) >= LIKE)
    process.stdout.write(
      `names: found ${SAME.length - missed.length} of ${SAME.length} that are one, ${found.length + near.length} of ${OTHERS.length + NEAR.length} that are not\n`,
    )
    expect({ missed, found, near }).toEqual({ missed: [], found: [], near: NEAR })
    expect(Math.min(SAME.length, OTHERS.length)).toBeGreaterThanOrEqual(40)
  })

  it('are compared both ways alike, and one is like itself', () => {
    for (const [one, other] of [...SAME, ...OTHERS]) {
      expect(like(one, other), `${one} · ${other}`).toBeCloseTo(like(other, one), 5)
      expect(like(other, other)).toBe(1)
    }
  })

  it('in another script are compared as they are, and nothing is like no name', () => {
    expect(like('محمد علي', 'علي محمد')).toBe(1)
    expect(like('王伟', '王伟')).toBe(1)
    expect(like('…', 'Jordan Ellis')).toBe(0)
    expect(like('Do', 'Do')).toBe(1)
  })
})

describe('a search', () => {
  const known = [
    { names: ['Morgan Vale'] },
    { names: ['Jordan Ellis'], born: { from: 2009, to: 2009 } },
    { names: ['Jordan Ellis'], born: { from: 2012, to: 2012 } },
    { names: ['Skye', 'Jordan Elis'] },
  ]
  it('puts the likest first: names, then the age, and no age hides a name', () => {
    const found = likePeople({ names: ['Jordan Ellis'], born: { from: 2012, to: 2012 } }, known)
    expect(found.map(({ at }) => at)).toEqual([2, 3, 1])
  })
  it('looks through the other names, on both sides', () => {
    expect(likePeople({ names: ['Somebody Else', 'Skye'] }, known).map(({ at }) => at)).toEqual([3])
  })
})

describe('an age', () => {
  const today = '2026-11-29'
  it('is read as a year or as years', () => {
    expect(bornTyped('2010', today)).toEqual({ from: 2010, to: 2010 })
    expect(bornTyped('15', today)).toEqual({ from: 2010, to: 2011 })
    expect(bornTyped('1812', today)).toBeUndefined()
    expect(bornTyped('about 15', today)).toBeUndefined()
  })
  it('of a record is a birth date, a band or nothing', () => {
    expect(bornKnown({ birthDate: '2010-05-01', ageBand: '' }, today)).toEqual({ from: 2010, to: 2010 })
    expect(bornKnown({ birthDate: null, ageBand: '14-15' }, today)).toEqual({ from: 2010, to: 2012 })
    expect(bornKnown({ birthDate: null, ageBand: 'teen' }, today)).toBeUndefined()
    expect(yearsApart({ from: 2010, to: 2011 }, { from: 2011, to: 2012 })).toBe(0)
    expect(yearsApart({ from: 2010, to: 2011 }, { from: 2014, to: 2015 })).toBe(3)
  })
})

describe('the cost of a spelling', () => {
  it('is low where people mishear, and none is counted beyond what is allowed', () => {
    expect(spellingCost('garsia', 'grasia', 1)).toBe(0.5)
    expect(spellingCost('jordan', 'jordon', 1)).toBe(0.5)
    expect(spellingCost('maria', 'mario', 1)).toBe(1)
    expect(spellingCost('maria', 'sofia', 1)).toBe(TOO_FAR)
  })
})

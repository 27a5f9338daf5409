import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Conflict, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import {
  Address,
  Button,
  CheckboxField,
  DangerLine,
  DateField,
  DemoTag,
  Dialog,
  dialable,
  ErrorSummary,
  errorFor,
  Field,
  FilterChips,
  Freshness,
  Name,
  Notice,
  OpenStatus,
  Pagination,
  Phone,
  RadioField,
  RowBars,
  readDate,
  SafetyText,
  StackedBars,
  summaryOf,
  Table,
} from './index.ts'

const en = translator('en')
const ar = translator('ar')
const html = (node: VNode) => render(node)

describe('a phone number', () => {
  it.each([
    ['1-800-786-2929', '+18007862929'],
    ['(555) 555-0142', '+15555550142'],
    ['555.555.0142', '+15555550142'],
    ['+52 55 5555 0142', '+525555550142'],
    ['911', '911'],
    ['741741', '741741'],
    ['1-800-RUNAWAY', '+18007862929'],
  ])('%s dials %s', (written, dialed) => {
    expect(dialable(written)).toBe(dialed)
  })

  it.each(['', 'call us', '12', '555-0142 ext. 3', '123456789', '<script>', '+1', '1-800-786-2929 x 4'])(
    '"%s" cannot be dialed',
    (written) => {
      expect(dialable(written)).toBeUndefined()
    },
  )

  it('stands left to right in every language and dials', () => {
    expect(html(<Phone t={ar} number="1-800-786-2929" />)).toBe(
      '<a class="phone" href="tel:+18007862929"><bdi dir="ltr" class="number">1-800-786-2929</bdi></a>',
    )
  })

  it('opens a message with the keyword ready when it is for texting', () => {
    expect(html(<Phone t={en} number="741741" use="text" keyword="HOME & me" />)).toContain(
      'href="sms:741741?&amp;body=HOME%20%26%20me"',
    )
  })

  it('waits, then dials an extension of digits', () => {
    expect(html(<Phone t={en} number="555-555-0142" extension="12" />)).toContain('tel:+15555550142,12')
    expect(html(<Phone t={en} number="555-555-0142" extension="front desk" />)).toContain(
      '"tel:+15555550142"',
    )
  })

  it('is plain text when it cannot or must not be dialed', () => {
    expect(html(<Phone t={en} number="ask at the door" />)).not.toContain('href')
    expect(html(<Phone t={en} number="555-555-0199" link={false} />)).not.toContain('href')
  })
})

describe('names and addresses', () => {
  it('are isolated from the text around them and escaped', () => {
    expect(html(<Name>{'A <b> & C'}</Name>)).toBe('<bdi class="name">A &lt;b> &amp; C</bdi>')
    expect(html(<Address lines={['1 Main St', 'Town']} />)).toBe(
      '<span class="address"><bdi>1 Main St</bdi><bdi>Town</bdi></span>',
    )
  })
})

describe('a field', () => {
  it('is named by its label, described by its error, then its hint, and keeps what was typed', () => {
    const said = html(
      <Field t={en} name="zip" label="ZIP" hint="Five digits" error="Type five digits." value="6<" />,
    )
    expect(said).toContain('<label for="zip">ZIP</label>')
    expect(said).toContain('aria-describedby="zip-error zip-hint"')
    expect(said).toContain('aria-invalid="true"')
    expect(said).toContain('value="6&lt;"')
    expect(said).toContain('<span class="hush">Error: </span>Type five digits.')
  })

  it('asks the browser to remember nothing', () => {
    expect(html(<Field t={en} name="zip" label="ZIP" />)).toContain('autocomplete="off"')
  })

  it('gives the first of several choices the field’s own id', () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ]
    expect(html(<RadioField t={en} name="x" label="X" options={options} value="b" />)).toMatch(
      /id="x" name="x" value="a".*id="x-2" name="x" value="b" checked/,
    )
    expect(html(<CheckboxField t={en} name="y" label="Y" options={options} error="Choose." />)).toContain(
      'aria-describedby="y-error"',
    )
  })
})

describe('a date people know by heart', () => {
  it('has three parts and marks only the wrong ones', () => {
    const said = html(
      <DateField
        t={en}
        name="born"
        label="Born"
        error="Check the day."
        wrongParts={['day']}
        value={{ day: '31' }}
      />,
    )
    expect(said.match(/aria-invalid/g)).toHaveLength(1)
    expect(said).toMatch(/id="born-day" name="born-day"[^>]*value="31"[^>]*aria-invalid/)
  })

  it('reads a day that exists', () => {
    expect(readDate({ month: '2', day: '29', year: '2024' })).toEqual({ ok: true, date: '2024-02-29' })
    expect(readDate({ month: ' ', day: '', year: '' })).toEqual({ ok: true, date: undefined })
  })

  it.each([
    [{ month: '2', day: '29', year: '2023' }, ['day']],
    [{ month: '13', day: '1', year: '2023' }, ['month']],
    [{ month: '0', day: '1', year: '2023' }, ['month']],
    [{ month: '2', day: 'x', year: '23' }, ['day', 'year']],
    [{ year: '2023' }, ['month', 'day']],
  ])('refuses %o', (parts, wrongParts) => {
    expect(readDate(parts)).toEqual({ ok: false, code: 'invalid', wrongParts })
  })
})

describe('an error summary', () => {
  it('takes focus and leads to each field', () => {
    const errors = [{ field: 'zip', sentence: 'Type five digits.' }, { sentence: 'Nothing was saved.' }]
    const said = html(<ErrorSummary t={en} errors={errors} />)
    expect(said).toMatch(/tabindex="-1" autofocus/)
    expect(said).toContain('<a href="#zip">Type five digits.</a>')
    expect(said).toContain('<li>Nothing was saved.</li>')
    expect(errorFor(errors, 'zip')).toBe('Type five digits.')
    expect(errorFor(errors, 'age')).toBeUndefined()
  })

  it('is absent when nothing is wrong', () => {
    expect(html(<ErrorSummary t={en} errors={[]} />)).toBe('')
  })

  it('lists each field that a refusal names, else what the refusal itself says', () => {
    const fields = [{ field: 'zip', sentence: 'Type five digits.' }]
    expect(summaryOf(new Invalid('unreadable', 'Nothing was saved.', fields))).toEqual(fields)
    expect(summaryOf(new Conflict('moved-on', 'Look again.'))).toEqual([{ sentence: 'Look again.' }])
    expect(summaryOf(undefined)).toBeUndefined()
  })
})

describe('states', () => {
  it('say in words what color and shape say', () => {
    expect(html(<Freshness t={en} state="old" date="May 3" />)).toMatch(
      /class="tag aging".*Old\. Last confirmed May 3/,
    )
    expect(html(<Freshness t={en} state="confirmed" date="May 3" by="Ann" />)).toContain(
      'Confirmed May 3 by <bdi class="name">Ann</bdi>',
    )
    expect(html(<Freshness t={en} state="not-checked" date="May 3" />)).toContain('Not checked since May 3')
    expect(html(<Freshness t={en} state="never" />)).toContain('Not confirmed yet')
    expect(html(<OpenStatus t={en} open="unknown" />)).toContain('Call to ask if it is open')
  })

  it('use green only for what a person confirmed', () => {
    for (const state of ['old', 'not-checked'] as const)
      expect(html(<Freshness t={en} state={state} date="May 3" />)).not.toContain('good')
  })

  it('mark what is made up, on paper', () => {
    expect(html(<DemoTag t={en} />)).toContain('Demo data')
  })

  it('name a notice by its kind, and announce it when asked', () => {
    expect(
      html(
        <Notice t={en} kind="danger">
          x
        </Notice>,
      ),
    ).toContain('<p class="notice-title">Danger</p>')
    expect(
      html(
        <Notice t={en} announce>
          x
        </Notice>,
      ),
    ).toContain('role="status"')
    expect(html(<Notice t={en}>x</Notice>)).not.toContain('role="status"')
  })
})

describe('safety sentences', () => {
  it('have English beside them, marked as English', () => {
    expect(html(<SafetyText t={ar} k="exit.before.history" />)).toContain(
      '<span class="english" lang="en" dir="ltr">It does not erase your history.',
    )
    expect(html(<SafetyText t={en} k="exit.before.history" />)).not.toContain('english')
  })

  it('put 911 in reach in every language', () => {
    const said = html(<DangerLine t={ar} />)
    expect(said).toContain('href="tel:911"')
    expect(said).toContain('In danger right now? Call 911.')
  })
})

describe('ways through results', () => {
  it('are buttons of a form when a search may not be an address', () => {
    const said = html(
      <Pagination t={en} page={1} pages={2} way={(p) => ({ name: 'page', value: String(p), form: 'f' })} />,
    )
    expect(said).toContain('<button class="button quiet" type="submit" name="page" value="2" form="f">')
    expect(said).not.toContain('href')
  })

  it('are absent when there is one page or no filter', () => {
    expect(html(<Pagination t={en} page={1} pages={1} way={() => ({ href: '/' })} />)).toBe('')
    expect(html(<FilterChips t={en} chips={[]} />)).toBe('')
  })

  it('say what taking a filter away does', () => {
    expect(html(<FilterChips t={en} chips={[{ label: 'Open', remove: { href: '/x' } }]} />)).toContain(
      'Remove Open',
    )
  })
})

describe('a table', () => {
  it('names itself, its columns and its rows, and scrolls by keyboard', () => {
    const said = html(
      <Table
        t={en}
        caption="Places"
        rows={[{ place: 'A', n: 2 }]}
        rowKey={(row) => row.place}
        columns={[
          { heading: 'Place', cell: (row) => row.place, rowHeading: true },
          { heading: 'Count', cell: (row) => row.n, numeric: true },
        ]}
      />,
    )
    expect(said).toContain('tabindex="0"')
    expect(said).toContain('<caption>Places</caption>')
    expect(said).toContain('<th scope="row">A</th>')
    expect(said).toContain('<th scope="col" class="numeric">Count</th>')
    // On a phone each value says which column it is of.
    expect(said).toContain('<td class="numeric" data-label="Count">2</td>')
  })

  const rows = [
    { place: 'Pier 10', seen: null },
    { place: 'anchor', seen: new Date('2026-05-03') },
    { place: 'Pier 9', seen: new Date('2026-06-03') },
  ]
  const sorted = (by: string) =>
    html(
      <Table<(typeof rows)[number]>
        t={en}
        caption="Places"
        rows={rows}
        rowKey={(row) => row.place}
        sorted={{ by, href: (to) => `?sort=${to}` }}
        columns={[
          { heading: 'Place', cell: (row) => row.place, sort: { key: 'place', value: (row) => row.place } },
          {
            heading: 'Seen',
            cell: () => '',
            sort: { key: 'seen', value: (row) => row.seen, largestFirst: true },
          },
          { heading: 'Act', cell: () => '' },
        ]}
      />,
    )
  const order = (said: string) => [...said.matchAll(/data-label="Place">([^<]+)/g)].map(([, name]) => name)

  it('is sorted by a press on a heading, which says so, and turned by another', () => {
    const said = sorted('place')
    expect(order(said)).toEqual(['anchor', 'Pier 9', 'Pier 10'])
    expect(said).toMatch(/aria-sort="ascending"><a class="sort" href="\?sort=-place">Place/)
    expect(said).toMatch(/<th scope="col"><a class="sort" href="\?sort=-seen">Seen/)
    expect(said).toContain('<th scope="col">Act</th>')
    expect(sorted('-place')).toMatch(/aria-sort="descending"><a class="sort" href="\?sort=place">Place/)
  })

  it.each([
    ['-place', ['Pier 10', 'Pier 9', 'anchor']],
    ['seen', ['anchor', 'Pier 9', 'Pier 10']],
    ['-seen', ['Pier 9', 'anchor', 'Pier 10']],
    ['nothing', ['Pier 10', 'anchor', 'Pier 9']],
  ])('puts what is not known last, whatever the direction: %s', (by, names) => {
    expect(order(sorted(by))).toEqual(names)
  })
})

describe('a dialog', () => {
  it('starts with a link to a page that asks the same', () => {
    const said = html(
      <Dialog t={en} id="d" title="Sure?" open="Close entry" fallbackHref="/close/1">
        <p>Yes?</p>
      </Dialog>,
    )
    expect(said).toContain('href="/close/1" data-dialog="d"')
    expect(said).toContain('<dialog id="d" aria-labelledby="d-title">')
  })
})

it('a button that repeats says what it is about', () => {
  expect(html(<Button about="Harbor House">Still true</Button>)).toContain(
    'Still true<span class="hush"> Harbor House</span>',
  )
})

it('bars stand on the floor and on each other, as tall as their share of the tallest', () => {
  const said = html(
    <StackedBars
      title="Days"
      parts={[
        { tone: 'strong', label: 'Done' },
        { tone: 'open', label: 'Refused' },
      ]}
      bars={[
        { key: 'a', label: 'Mon', values: [3, 1] },
        { key: 'b', values: [2, 0] },
      ]}
    />,
  )
  const bars = [
    ...said.matchAll(/<rect class="bar (\w+)" x="8%" y="([\d.]+)" width="84%" height="([\d.]+)"/g),
  ].map(([, tone, y, height]) => [tone, Number(y), Number(height)])
  expect(bars).toEqual([
    ['strong', 41.5, 118.5],
    ['open', 2, 39.5],
    ['strong', 81, 79],
  ])
  expect([...said.matchAll(/class="bar-says">(\d+)</g)].map(([, sum]) => sum)).toEqual(['4', '2'])
  expect(said).toContain('class="bar-name">Mon<')
})

it('bars that are many leave their values to the table', () => {
  const bars = Array.from({ length: 15 }, (_, at) => ({ key: String(at), label: 'Day', values: [at] }))
  const said = html(<StackedBars title="Days" parts={[{ tone: 'strong', label: 'Done' }]} bars={bars} />)
  expect(said).not.toMatch(/bar-says|bar-name/)
})

it('rows of bars of shares are as long as they are of a hundred', () => {
  const said = html(
    <RowBars
      id="shares"
      title="Shares"
      text="The table says the same."
      most={100}
      parts={[{ tone: 'strong', label: 'Trained' }]}
      rows={[{ key: 'a', label: 'Knowledge', says: '80%', values: [80] }]}
    />,
  )
  expect(said).toContain('width="80%"')
})

it('rows of bars are drawn to one scale, and a number that is not told is as long as any other such', () => {
  const said = html(
    <RowBars
      id="gaps"
      title="Gaps"
      text="The table says the same."
      parts={[
        { tone: 'strong', label: 'Not found' },
        { tone: 'open', label: 'Found' },
      ]}
      untold="Not shown"
      rows={[
        { key: 'a', label: 'Bed', says: '60', values: [40, 20] },
        { key: 'b', label: 'Crib '.repeat(10), says: '', values: [30, null] },
      ]}
    />,
  )
  const bars = [
    ...said.matchAll(/<rect class="bar (\w+)" x="([\d.]+)%" y="1" width="([\d.]+)%" height="20"/g),
  ]
  expect(bars.map(([, tone, x, width]) => [tone, Number(x), Number(width)])).toEqual([
    ['strong', 0, 61.3],
    ['open', 61.3, 30.7],
    ['strong', 0, 46],
    ['untold', 46, 8],
  ])
  expect(said).toContain('aria-labelledby="gaps-title gaps-text"')
  expect(said).toContain('Not shown')
  expect(said).toContain(`>${'Crib '.repeat(10)}</bdi>`)
})

import { LineList, type ShownLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import {
  AnswerCard,
  Button,
  ButtonLink,
  Cluster,
  FoldedQuestions,
  Form,
  Name,
  RankedActions,
  ReachButton,
  SuggestField,
  Tag,
  Tiles,
} from '#web/parts/index.ts'
import { Specimen } from './specimen.tsx'

const HERE = '/dev/components/answers'
const LONG = 'A made-up sentence that goes on, so that one sees where lines break'

/** What answers a question before anything else is read, and what leads on from there. */
export function AnswerSpecimens({ t }: { t: T }) {
  return (
    <>
      <Specimen name="Answer card">
        <AnswerCard
          t={t}
          id="answer-known"
          whom={
            <>
              <strong>Stillwater, nurse</strong> <a href="#part-suggest-field">Change</a>
            </>
          }
          answer="Yes, you must report"
          facts={[
            { term: 'When', value: 'At the first chance; 48 hours at the latest' },
            { term: 'To whom', value: 'Police, or the made-up state’s own line' },
          ]}
          acts={
            <>
              <ReachButton t={t} use="call" word="Call" number="1-555-555-0142" kind="primary" />
              <ButtonLink href="#part-ranked-actions" kind="quiet">
                What to say
              </ButtonLink>
            </>
          }
          foot={
            <>
              <Tag tone="draft">Draft, not checked by a lawyer</Tag> Made-up Code 1-102
            </>
          }
        />
        <AnswerCard
          t={t}
          id="answer-unknown"
          whom={<strong>Stillwater, hotel staff</strong>}
          answer="We do not know"
          facts={[]}
          note="Not known does not mean that there is no duty. Ask a lawyer."
          acts={
            <ButtonLink href="#part-ranked-actions" kind="quiet">
              What to say
            </ButtonLink>
          }
          foot="Nobody looked yet."
        />
        <AnswerCard
          t={t}
          id="answer-long"
          whom={<strong>Stillwater</strong>}
          answer="Yes, if you are on this list, except for:"
          long
          except={<p>{LONG.toLowerCase()}</p>}
          facts={[{ term: 'When', value: `${LONG}.` }]}
          acts={<ReachButton t={t} use="text" word="Text" number="555-0142" keyword="HOME" kind="primary" />}
          foot={`${LONG}.`}
        />
      </Specimen>
      <Specimen name="Folded questions">
        <FoldedQuestions
          items={[
            { key: 'age', question: 'Up to what age', short: 'Under 18', body: <p>The words of the law.</p> },
            { key: 'none', question: 'Who may see the report', short: 'Nothing is written about it' },
            { key: 'long', question: `${LONG}?`, short: `${LONG}.`, body: <p>{LONG}.</p> },
          ]}
        />
      </Specimen>
      <Specimen name="Suggest field">
        <Form action={HERE} id="suggest">
          <SuggestField t={t} name="job" label="Job" choices={JOBS} hint="Type a few letters" />
          <SuggestField t={t} name="job-kept" label="Job" choices={JOBS} value="Nurse" optional />
          <SuggestField
            t={t}
            name="job-wrong"
            label="Job"
            choices={JOBS}
            value="Nrse"
            error="No job on the list is called that. Choose one."
          />
          <SuggestField t={t} name="job-none" label="Job, and nothing to offer" choices={[]} />
          <Button>{t('common.continue')}</Button>
        </Form>
      </Specimen>
      <Specimen name="Tiles">
        <Tiles
          tiles={[
            { value: t.number(1280), words: 'listings of services' },
            { value: t.number(412), words: 'confirmed by a person', tone: 'good' },
            { value: t.number(97), words: 'need to be checked again', tone: 'aging' },
            { value: 'Not known', words: LONG.toLowerCase() },
          ]}
        />
      </Specimen>
      <Specimen name="Ranked actions">
        <RankedActions
          actions={[
            {
              key: 'first',
              title: <a href="#part-ranked-actions">Make sure they are safe now</a>,
              line: 'Ask alone, and stop when they want to.',
              words: 'You decide what you tell me.',
            },
            { key: 'bare', title: <a href="#part-ranked-actions">Call somebody who knows</a> },
            { key: 'long', title: LONG, line: `${LONG}.`, words: `${LONG}.` },
          ]}
        />
      </Specimen>
      <Specimen name="Lines">
        <LineList t={t} lines={LINES} />
        <LineList t={t} lines={LINES.slice(1)} textFirst />
      </Specimen>
      <ReachSpecimen t={t} />
    </>
  )
}

const JOBS = ['Doctor', 'Nurse', 'School counselor', 'Social worker']

/** Numbers that nobody has. */
const LINES: readonly ShownLine[] = [
  {
    id: 'made-up-line',
    name: 'Harbor line (fictional)',
    role: 'support',
    jurisdiction: 'US',
    kinds: [],
    channels: [
      { kind: 'call', number: '+15555550142', display: '1-555-555-0142' },
      { kind: 'text', number: '5550142', display: '555-0142', keyword: 'HOME' },
      { kind: 'chat', url: 'https://chat.example' },
    ],
    hours: 'always',
    languages: ['en', 'es'],
    interpreters: true,
    status: 'seen',
    agreesOn: 2,
    retrieved: '2026-11-02',
  },
  {
    id: 'made-up-old',
    name: 'Line with a name so long that it needs two lines of a phone (fictional)',
    role: 'support',
    jurisdiction: 'US',
    kinds: [],
    channels: [{ kind: 'text', number: '5550163', display: '555-0163', keyword: null }],
    hours: null,
    languages: null,
    interpreters: null,
    status: 'seen',
    agreesOn: 3,
    retrieved: '2025-02-14',
    notCheckedSince: '2025-02-14',
  },
]

function ReachSpecimen({ t }: { t: T }) {
  return (
    <Specimen name="Call and text">
      <Cluster>
        <ReachButton
          t={t}
          use="call"
          word="Call"
          number="(555) 555-0142"
          kind="primary"
          about="Harbor House"
        />
        <ReachButton t={t} use="call" word="Call" number="(555) 555-0142" extension="12" />
        <ReachButton t={t} use="text" word="Text" number="555-0142" keyword="HOME" />
      </Cluster>
      <p>
        <ReachButton t={t} use="call" word="Call" number="ask at the desk" />
      </p>
      <p>
        <Name>A number that nobody can dial is shown all the same.</Name>
      </p>
    </Specimen>
  )
}

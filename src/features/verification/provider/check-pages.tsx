import type { ComponentChildren } from 'preact'
import type { PublicCard } from '#features/directory/index.ts'
import { agesWords, dayName, languagesWords, takesWords } from '#features/directory/index.ts'
import type { PageProps } from '#features/directory/parts.ts'
import {
  DAYS,
  DetailsList,
  Fact,
  Hours,
  OnePhone,
  type Typed,
  typedText,
  Where,
} from '#features/directory/parts.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  Button,
  Checkbox,
  Cluster,
  Details,
  ErrorSummary,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  PageLink,
  RadioField,
  SelectField,
  When,
} from '#web/parts/index.ts'
import type { OpenLink, ShutLink } from '../links/link-at.ts'
import { askedFacts, hoursModes, mayProposePhone, type ProposalProblem } from '../pages/read-proposed.ts'

interface CheckPageProps extends PageProps {
  readonly link: OpenLink
  readonly now: Date
  /** The answer that came was for another record. */
  readonly wrongRecord?: boolean | undefined
}

/** What visitors see of a service, and one button to say that it still holds. Opening it changes nothing. */
export function CheckPage({ t, locale, path, demo, link, now, wrongRecord }: CheckPageProps) {
  const [card] = link.cards
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo={demo}>
      {wrongRecord && (
        <Notice t={t} kind="danger" announce>
          {t('provider.check.wrong')}
        </Notice>
      )}
      <PageHeading lead={t('provider.check.lead')}>{t('provider.check.heading')}</PageHeading>
      <div class="over-answers">
        <section class="section">
          <h2>
            <Name>{card.name}</Name>
          </h2>
          <p>
            {t.parts('card.by', { organization: <Name key="organization">{card.organizationName}</Name> })}
          </p>
          <dl class="facts-list">
            <Fact term={t('provider.check.reach')}>
              {link.cards.map((one) => (
                <Reach key={one.id} t={t} card={one} />
              ))}
            </Fact>
            <Fact term={t('card.ages')}>{agesWords(t, card.profile)}</Fact>
            <Fact term={t('card.takes')}>{takesWords(t, card.profile.genders)}</Fact>
            <Fact term={t('card.cost')}>{t(`card.cost.${card.profile.free}`)}</Fact>
            <Fact term={t('card.id')}>{t(`card.id.${card.profile.idNeeded}`)}</Fact>
            <Fact term={t('card.languages')}>{languagesWords(t, card.profile.languages)}</Fact>
            <Fact term={t('card.hours')}>
              <Hours t={t} card={card} />
            </Fact>
          </dl>
          <Details summary={t('provider.check.more')}>
            <DetailsList t={t} card={card} now={now} />
          </Details>
        </section>
        <MainAnswers t={t} path={path} link={link} />
      </div>
      <OtherAnswers t={t} path={path} link={link} />
    </PublicFrame>
  )
}

/** Numbers as plain links: here they are read over, not dialed. */
function Reach({ t, card }: { t: PageProps['t']; card: PublicCard }) {
  return (
    <>
      {card.phones.length === 0 ? (
        <p>{t('card.noPhone')}</p>
      ) : (
        <ul>
          {card.phones.map((phone) => (
            <li key={phone.display}>
              <OnePhone t={t} phone={phone} />
            </li>
          ))}
        </ul>
      )}
      <Where t={t} card={card} />
    </>
  )
}

type AnswersProps = Pick<CheckPageProps, 't' | 'path' | 'link'>

/** In reach from the first screen on, whatever stands above: it sticks to the foot of the window until it is passed. */
function MainAnswers({ t, path, link }: AnswersProps) {
  return (
    <div class="answer-bar">
      <AnswerForm t={t} path={path} link={link}>
        <Cluster>
          <Button name="answer" value="still-true">
            {t('provider.check.stillTrue')}
          </Button>
          <PageLink t={t} path={`${path}/change`}>
            {t('provider.check.changed')}
          </PageLink>
        </Cluster>
      </AnswerForm>
    </div>
  )
}

function OtherAnswers({ t, path, link }: AnswersProps) {
  return (
    <>
      <p class="hint">
        {t('provider.check.nothing')}{' '}
        {t.parts('provider.check.until', { date: <When t={t} at={link.expiresAt} form="date" /> })}{' '}
        {t('provider.check.review')}
      </p>
      <Details summary={t('provider.check.other')}>
        <AnswerForm t={t} path={path} link={link}>
          <Cluster>
            <Button name="answer" value="closed" kind="quiet">
              {t('provider.check.closed')}
            </Button>
            {link.wasMailed && (
              <>
                <Button name="answer" value="not-me" kind="quiet">
                  {t('provider.check.notMe')}
                </Button>
                <Button name="answer" value="stop" kind="quiet">
                  {t('provider.check.stop')}
                </Button>
              </>
            )}
          </Cluster>
        </AnswerForm>
      </Details>
    </>
  )
}

/** What is answered, and the version that was read. */
function AnswerForm({ t, path, link, children }: AnswersProps & { readonly children: ComponentChildren }) {
  const href = useHref(t.locale)
  return (
    <Form action={href(path)}>
      <input type="hidden" name="record" value={link.serviceId} />
      <input type="hidden" name="version" value={String(link.version)} />
      {children}
    </Form>
  )
}

/** Why a link opens nothing, in a sentence; for a used one, thanks and what happens next. */
export function ShutPage({ t, locale, path, demo, link }: PageProps & { readonly link: ShutLink }) {
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo={demo}>
      <PageHeading lead={<Why t={t} link={link} />}>{t(`provider.state.${link.state}.heading`)}</PageHeading>
      {link.state === 'used' && (
        <p>{t.parts('provider.state.used.once', { date: <When t={t} at={link.usedAt} form="date" /> })}</p>
      )}
    </PublicFrame>
  )
}

function Why({ t, link }: { t: PageProps['t']; link: ShutLink }) {
  switch (link.state) {
    case 'used':
      return <>{t(`provider.said.${link.usedFor}`)}</>
    case 'expired':
      return (
        <>
          {t.parts('provider.state.expired.body', { date: <When t={t} at={link.expiresAt} form="date" /> })}
        </>
      )
    default:
      return <>{t(`provider.state.${link.state}.body`)}</>
  }
}

interface ChangePageProps extends PageProps {
  readonly link: OpenLink
  readonly typed: Typed
  readonly problems: readonly ProposalProblem[]
}

/** What is new, in fields and no free text: it waits for a steward and is never published by itself. */
export function ChangePage({ t, locale, path, demo, link, typed, problems }: ChangePageProps) {
  const href = useHref(locale)
  const errors = problems.map(({ field, wrong }) => ({ field, sentence: t(`provider.wrong.${wrong}`) }))
  const text = (name: string) => typedText(typed, name)
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo={demo} error={errors.length > 0}>
      <ErrorSummary t={t} errors={errors} />
      <PageHeading lead={t('provider.change.lead')}>{t('provider.change.heading')}</PageHeading>
      <Form action={href(path)}>
        <input type="hidden" name="record" value={link.serviceId} />
        <input type="hidden" name="version" value={String(link.version)} />
        {mayProposePhone(link.cards) ? (
          <Field
            t={t}
            name="phone"
            type="tel"
            width="medium"
            optional
            label={t('provider.change.phone')}
            hint={t('provider.change.phoneHint')}
            value={text('phone')}
            error={errorFor(errors, 'phone')}
          />
        ) : (
          <p>{t('provider.change.noPhone')}</p>
        )}
        {(['ageMin', 'ageMax'] as const).map((name) => (
          <Field
            key={name}
            t={t}
            name={name}
            inputMode="numeric"
            width="short"
            optional
            label={t(`provider.change.${name}`)}
            value={text(name)}
            error={errorFor(errors, name)}
          />
        ))}
        {askedFacts.map((name) => (
          <SelectField
            key={name}
            t={t}
            name={name}
            optional
            label={t(`provider.change.${name}`)}
            empty={t('provider.change.same')}
            value={text(name)}
            options={[
              { value: 'yes', label: t('common.yes') },
              { value: 'no', label: t('common.no') },
            ]}
          />
        ))}
        <RadioField
          t={t}
          name="hours"
          label={t('provider.change.hours')}
          hint={t('provider.change.hoursHint')}
          value={text('hours') || 'keep'}
          error={errorFor(errors, 'hours')}
          options={hoursModes.map((value) => ({ value, label: t(`provider.change.hours.${value}`) }))}
        />
        {DAYS.map((day, at) => (
          <div key={day} class="row">
            {(['from', 'to'] as const).map((part) => (
              <Field
                key={part}
                t={t}
                name={`${day}-${part}`}
                width="short"
                label={t(`provider.change.${part}`, { day: dayName(t, at) })}
                value={text(`${day}-${part}`)}
                error={errorFor(errors, `${day}-${part}`)}
              />
            ))}
          </div>
        ))}
        <Checkbox name="callMe" label={t('provider.change.callMe')} checked={text('callMe') !== ''} />
        <Button>{t('provider.change.send')}</Button>
      </Form>
      <p class="hint">{t('provider.check.review')}</p>
    </PublicFrame>
  )
}

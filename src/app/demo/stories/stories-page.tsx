import type { ComponentChildren } from 'preact'
import { DemoPeople, type DemoPerson } from '#features/identity/feature.ts'
import { OUTBOX_PATH, TRY_PATH } from '#web/frame/demo-band.tsx'
import { ProFrame } from '#web/frame/pro.tsx'
import { t } from '#web/frame/staff.tsx'
import type { IconName } from '#web/parts/icon.tsx'
import { Button, ButtonLink, Details, Icon, Name, PageHeading, Section } from '#web/parts/index.ts'
import { openStories, type Told, tell } from './stories.ts'

/** Who one can be in a demo: a card for each story, the whole card one tap, and everybody else below. */
export function StoriesPage({ people }: { readonly people: readonly DemoPerson[] }) {
  const { agencies, others } = tell(people)
  return (
    <ProFrame locale="en" t={t} title={t('demo.try.title')} path={TRY_PATH} demo>
      <PageHeading lead={t('demo.try.lead')}>{t('demo.try.heading')}</PageHeading>
      <Section heading={t('demo.try.alone')}>
        <ul class="stories">
          {openStories.map(({ key, icon, href }) => (
            <StoryCard
              key={key}
              icon={icon}
              title={t(`demo.${key}.title`)}
              where={t(`demo.${key}.where`)}
              story={t(`demo.${key}.story`)}
              first={t(`demo.${key}.first`)}
            >
              <ButtonLink kind="quiet" href={href}>
                {t(`demo.${key}.go`)}
              </ButtonLink>
            </StoryCard>
          ))}
        </ul>
      </Section>
      <div class="story-groups">
        {[...agencies].map(([agency, stories]) => (
          <Section key={agency} heading={<Name>{agency}</Name>}>
            <ul class="stories">
              {stories.map((one) => (
                <StoryOf key={one.story.key} {...one} />
              ))}
            </ul>
          </Section>
        ))}
      </div>
      {others.length > 0 && (
        <Details summary={t('demo.try.more', { n: others.length })}>
          <DemoPeople people={others} />
        </Details>
      )}
      <p>
        <a href={OUTBOX_PATH}>{t('demo.outbox.open')}</a>
      </p>
      <p class="hint">{t('demo.try.real')}</p>
    </ProFrame>
  )
}

function StoryOf({ story, person }: Told) {
  const { key, icon, begin } = story
  return (
    <StoryCard
      icon={icon}
      title={t(`demo.${key}.title`)}
      where={whoIs(person)}
      story={t(`demo.${key}.story`)}
      first={t(`demo.${key}.first`)}
    >
      <form method="post" action="/sign-in">
        <input type="hidden" name="person" value={person.id} />
        <input type="hidden" name="back" value={begin} />
        <Button kind="quiet">{t('demo.be', { name: person.name })}</Button>
      </form>
    </StoryCard>
  )
}

/** The place is left out where the heading above says it. */
function whoIs({ name, role, place, agency }: DemoPerson): string {
  if (role === null) return name
  return place === agency
    ? t('demo.who', { name, role })
    : t('demo.whoAt', { name, role, place: place ?? '' })
}

interface StoryCardProps {
  readonly icon: IconName
  readonly title: string
  readonly where: string
  readonly story: string
  readonly first: string
  /** The one link or button; the style sheet spreads it over the card. */
  readonly children: ComponentChildren
}

function StoryCard({ icon, title, where, story, first, children }: StoryCardProps) {
  return (
    <li class="story">
      <h3>
        <Icon name={icon} />
        <span>{title}</span>
      </h3>
      <p class="hint">{where}</p>
      <p>{story}</p>
      <div class="go">
        {children}
        <span class="hint">{first}</span>
      </div>
    </li>
  )
}

import { Button, ButtonLink, EmptyState, ListCard, ListRow, NextCard, TimeRing } from '#web/parts/index.ts'
import { Specimen } from './specimen.tsx'

/** What stands on first pages of people at work, and nowhere else. */
export function ToDoSpecimens() {
  return (
    <Specimen name="To do">
      <NextCard
        id="next-specimen"
        heading="Your hold ends"
        hint="12 minutes left"
        ring={<TimeRing minutes={12} of={90} words="12 min" />}
        acts={
          <>
            <Button type="button">Mark as placed</Button>
            <ButtonLink href="#part-to-do" kind="quiet">
              See all holds
            </ButtonLink>
          </>
        }
      />
      <ListCard id="list-specimen" heading="Getting old">
        <ul>
          <ListRow
            lead={<TimeRing minutes={47} of={90} words="47 min" />}
            text="Intake slot, ages 12 to 24"
            hint="Updated 9 hours ago"
            acts={
              <ButtonLink href="#part-to-do" kind="quiet">
                Update
              </ButtonLink>
            }
          />
          <ListRow text="Two listings need to be verified" />
        </ul>
      </ListCard>
      <EmptyState
        icon="check"
        heading="Nothing waits for you"
        act={
          <ButtonLink href="#part-to-do" kind="quiet">
            See open beds
          </ButtonLink>
        }
      >
        Requests to answer show up here.
      </EmptyState>
    </Specimen>
  )
}

/**
 * A confidentiality lane: the rules that bind a program because of who pays it and what it does. The table `identity.lane`
 * holds the same rows (db/lanes.sql), with what the rules of sharing say of each.
 *
 * `mark` says how we know: `verified` = the statute's own text was read; `unverified` = known from a secondary page, so
 * it may make the platform stricter and never opens anything; `ours` = no law says it. All sentences are drafts until counsel
 * signs them.
 */
export interface Lane {
  readonly code: string
  readonly name: string
  /** When a program has this lane. */
  readonly when: string
  /** What it means for the people in it. */
  readonly means: string
  readonly mark: 'verified' | 'unverified' | 'ours'
  readonly source: string
  /**
   * What makes it count: `law` = that whoever keeps the program says so; `team-law` = besides, a verified fact of the law
   * register on teams, for a coordinating program; `two-people` = nothing but the word of two, and beside no other lane.
   */
  readonly restsOn: 'law' | 'team-law' | 'two-people'
}

export const lanes = [
  {
    code: 'VSP-VAWA',
    name: 'Victim services paid under VAWA',
    when: 'The Office on Violence Against Women pays for the program, directly or through somebody.',
    means:
      'Nothing about a person goes out without their informed, written release for a limited time. Not even whether they are known here.',
    mark: 'verified',
    source: '34 USC 12291(b)(2)',
    restsOn: 'law',
  },
  {
    code: 'VSP-FVPSA',
    name: 'Victim services paid under FVPSA',
    when: 'Family violence prevention money pays for the program.',
    means:
      'As under VAWA. For a person with a guardian the guardian signs, never an abuser or somebody suspected of it. The address of a shelter stays with the shelter.',
    mark: 'verified',
    source: '42 USC 10406(c)(5)',
    restsOn: 'law',
  },
  {
    code: 'VSP-VOCA',
    name: 'Victim services paid by the crime victims fund',
    when: 'A state passes crime victims fund money on to the program.',
    means: 'As under VAWA, with notice to the person where a law or court demands something.',
    mark: 'unverified',
    source: '28 CFR 94.115',
    restsOn: 'law',
  },
  {
    code: 'HMIS-BAR',
    name: 'Kept out of the homeless data system',
    when: 'The program serves victims and would otherwise take part in a homeless data system.',
    means: 'No name or detail of a client goes into that system. Only figures leave.',
    mark: 'verified',
    source: '42 USC 11363',
    restsOn: 'law',
  },
  {
    code: 'RHY',
    name: 'Runaway and homeless youth program',
    when: 'A runaway and homeless youth grant pays for the program.',
    means:
      'The young person and a parent or guardian both agree before anything about them goes out. Otherwise who they are is told under no circumstances.',
    mark: 'verified',
    source: '34 USC 11212(b)(7), 11275',
    restsOn: 'law',
  },
  {
    code: 'HIPAA',
    name: 'Health care',
    when: 'The program gives or pays for health care and bills electronically, or works for one that does.',
    means:
      'Health details go out by a signed authorization, for treatment, or where the privacy rule lists it, such as a report of child abuse.',
    mark: 'unverified',
    source: '45 CFR 164.502, .508, .512',
    restsOn: 'law',
  },
  {
    code: 'PART2',
    name: 'Treatment of substance use',
    when: 'The program presents itself as treating substance use and has federal help of any kind.',
    means:
      'Written consent that says to whom and why, and a copy of it travels along. Never for use against the patient. The name of the program alone already tells too much.',
    mark: 'verified',
    source: '42 USC 290dd-2',
    restsOn: 'law',
  },
  {
    code: 'FERPA',
    name: 'Education records',
    when: 'A school or school district that has federal money keeps the record.',
    means:
      'A parent, or the student from 18, agrees in writing. Each request is kept with the record, where parents can read it.',
    mark: 'verified',
    source: '20 USC 1232g',
    restsOn: 'law',
  },
  {
    code: 'CPS',
    name: 'Child protection records',
    when: 'The program is a child welfare agency, or works on its cases for it.',
    means: 'State law says who may know. Who made a report is never told.',
    mark: 'verified',
    source: '42 USC 5106a(b)(2)(B)',
    restsOn: 'law',
  },
  {
    code: 'CJI',
    name: 'Criminal justice information',
    when: 'Police, prosecutors and their contractors who look into federal or state crime systems.',
    means: 'What comes from those systems stays there. Only a pointer to it may stand here.',
    mark: 'unverified',
    source: 'CJIS Security Policy 6.0',
    restsOn: 'law',
  },
  {
    code: 'COURT-CHILD',
    name: 'A child in a federal case',
    when: 'The program takes part in a federal criminal case with a child.',
    means: 'Papers that tell anything about the child are only for those with a reason to know.',
    mark: 'verified',
    source: '18 USC 3509(d)',
    restsOn: 'law',
  },
  {
    code: 'ATTY',
    name: 'Attorney and client',
    when: 'The program is the lawyer of a young person, or works for that lawyer.',
    means: 'The client alone can waive the privilege. What is said in a meeting may lose it.',
    mark: 'unverified',
    source: 'State law',
    restsOn: 'law',
  },
  {
    code: 'GAL',
    name: 'Guardian ad litem',
    when: 'A court appointed the program to speak for a child’s interest.',
    means: 'State law and the court’s order say what may be told, and to whom.',
    mark: 'unverified',
    source: 'State law',
    restsOn: 'law',
  },
  {
    code: 'ADVOCATE',
    name: 'Certified advocate',
    when: 'The law of the state gives the program’s advocates a privilege of their own.',
    means: 'Whoever holds the privilege waives it. A seat in a team is not consent.',
    mark: 'unverified',
    source: 'State law',
    restsOn: 'law',
  },
  {
    code: 'IMMIG',
    name: 'Immigration relief',
    when: 'The program helps with T or U status, or relief under VAWA.',
    means: 'Nothing goes to anybody outside without the applicant’s release, and never to enforcement.',
    mark: 'verified',
    source: '8 USC 1367(a)(2)',
    restsOn: 'law',
  },
  {
    code: 'MDT-STATE',
    name: 'Team under state law',
    when: 'The program coordinates a response, and a verified fact of the law register says that the state has a law on such teams.',
    means:
      'What the team writes reaches its members in its meetings, as the law of the state says; anybody else by a signed release alone.',
    mark: 'unverified',
    source: 'State law',
    restsOn: 'team-law',
  },
  {
    code: 'NO-REGIME',
    name: 'No federal law binds it',
    when: 'Counsel looked, and none of the laws above binds the program. Two people say so.',
    means:
      'Nothing about a person goes out without a release that the young person and a parent or guardian signed. Not even whether they are known here.',
    mark: 'ours',
    source: 'Our own, because no law says more',
    restsOn: 'two-people',
  },
] as const satisfies readonly Lane[]

export type LaneCode = (typeof lanes)[number]['code']

export const laneCodes = lanes.map(({ code }) => code) as [LaneCode, ...LaneCode[]]

export function laneName(code: string): string {
  return lanes.find((one) => one.code === code)?.name ?? code
}

import {
  called,
  chicago,
  type DemoOrganization,
  type DemoService,
  everyone,
  hours,
  phone,
  takesIn,
  tapped,
} from './demo-entry.ts'

/** Fictional agencies near a real ZIP code (60612), so that a search that begins with a ZIP finds something. */
export const chicagoOrganizations: readonly DemoOrganization[] = [
  {
    key: 'juniper',
    values: {
      name: 'Juniper Bridge Youth Services',
      description: 'A fictional agency for young people who were exploited.',
      website: 'https://juniper-bridge.example',
      email: 'hello@juniper-bridge.example',
      phones: phone('312-555-0101'),
    },
  },
  {
    key: 'northlight',
    values: {
      name: 'Northlight Medical Center',
      description: 'A fictional hospital.',
      website: 'northlight.example',
      phones: phone('312-555-0110'),
    },
  },
  {
    key: 'quill',
    values: {
      name: 'Quill Street Legal Aid',
      description: 'Fictional free lawyers for young people.',
      website: 'https://quill-legal.example',
      phones: phone('312-555-0120'),
    },
  },
  {
    key: 'maple',
    values: {
      name: 'Maple Key Family Center',
      description: 'A fictional center for families and relatives.',
      website: 'https://maple-key.example',
      phones: phone('773-555-0130'),
    },
  },
  {
    key: 'riverbend',
    values: {
      name: 'Riverbend Child Advocacy Center',
      description: 'One fictional team that hears a child once.',
      website: 'https://riverbend-cac.example',
      phones: phone('312-555-0140'),
    },
  },
  {
    key: 'openwindow',
    values: {
      name: 'Open Window Counseling',
      description: 'Fictional trauma therapists.',
      website: 'https://open-window.example',
      phones: phone('708-555-0150'),
    },
  },
]

const takes = takesIn(['17031'])

export const chicagoServices: readonly DemoService[] = [
  {
    organization: 'juniper',
    values: {
      name: 'Juniper overnight beds',
      description: 'A bed, food and a calm room for young people who have nowhere safe tonight.',
      needIds: [101, 109],
      phones: phone('312-555-0102', { description: 'Someone answers day and night.' }),
      schedules: hours('always'),
      ...takes([12, 17], everyone, {
        'profile.selfDesignatedPlacement': 'yes',
        'profile.lgbtqAffirming': 'yes',
        'profile.free': 'yes',
        'profile.idNeeded': 'no',
        'profile.guardianConsentNeeded': 'no',
        'profile.immigrationStatusAsked': 'no',
        'profile.languages': ['en', 'es'],
        'profile.whenYouCall':
          'A worker asks if you are safe. They ask how old you are and where to meet you. You can stop at any time.',
      }),
    },
    place: {
      values: { name: 'Juniper house', ...chicago('400 Imaginary Court', '60612') },
      visibility: 'contact',
      frontDoor: {
        phone: '312-555-0102',
        email: null,
        address: null,
        note: 'We come to you or send a ride.',
      },
    },
    confirmed: called(0, 3),
  },
  {
    organization: 'juniper',
    values: {
      name: 'Boys and young men group home',
      description: 'A small home with trained staff for boys after exploitation.',
      needIds: [123, 214, 109],
      phones: phone('312-555-0103'),
      schedules: hours('always'),
      ...takes([13, 17], ['boy', 'trans-boy'], {
        'profile.guardianConsentNeeded': 'yes',
        'profile.free': 'yes',
        'profile.languages': ['en'],
        'profile.systemInvolvement': ['child-welfare'],
      }),
      application_process: 'A caseworker or guardian calls. Most answers come the same day.',
    },
    place: {
      values: { name: 'Group home', ...chicago('77 Pretend Place', '60608') },
      visibility: 'contact',
      frontDoor: { phone: '312-555-0103', email: null, address: null, note: null },
    },
    confirmed: called(1, 20),
  },
  {
    organization: 'juniper',
    values: {
      name: 'Juniper drop-in',
      description: 'Food, showers, laundry, phones to use and workers to talk to. No questions at the door.',
      needIds: [131, 133, 134, 135, 138],
      phones: phone('312-555-0104'),
      schedules: hours('MO-FR 10:00-20:00; SA 12:00-18:00'),
      ...takes([12, 24], everyone, {
        'profile.free': 'yes',
        'profile.idNeeded': 'no',
        'profile.walkIn': 'yes',
        'profile.disabilityAccess': 'yes',
        'profile.lgbtqAffirming': 'yes',
        'profile.languages': ['en', 'es', 'pl'],
        'profile.whenYouCall': 'You can just come in. Call if you want us to meet you at the bus stop.',
      }),
    },
    place: {
      values: { name: 'Juniper drop-in', ...chicago('1200 Imaginary Avenue', '60612') },
      visibility: 'public',
    },
    confirmed: tapped(0, 9),
  },
  {
    organization: 'juniper',
    values: {
      name: 'Street outreach van',
      description: 'Workers in a van bring food, warm clothes and a ride to a safe place.',
      needIds: [132, 133, 136, 112],
      phones: [
        ...phone('312-555-0105'),
        { number: '312-555-0106', type: 'text', description: 'Text us where you are.' },
      ],
      schedules: hours('TU-SA 20:00-02:00'),
      ...takes([11, 24], null, { 'profile.free': 'yes', 'profile.survivorLed': 'yes' }),
    },
    place: null,
    confirmed: called(0, 31),
  },
  {
    organization: 'juniper',
    values: {
      name: 'Survivor mentors',
      description: 'Mentors who lived through it themselves, for as long as you like.',
      needIds: [176, 109, 174],
      phones: phone('312-555-0107'),
      schedules: hours('MO-FR 09:00-18:00'),
      ...takes([12, 21], ['girl', 'trans-girl', 'nonbinary'], {
        'profile.survivorLed': 'yes',
        'profile.free': 'yes',
      }),
    },
    place: {
      values: { name: 'Mentor office', ...chicago('1210 Imaginary Avenue', '60612') },
      visibility: 'public',
    },
    confirmed: called(1, 140),
  },
  {
    organization: 'northlight',
    values: {
      name: 'Northlight emergency exams',
      description: 'A trained nurse does an exam after an assault. You decide about each step.',
      needIds: [152, 151, 110, 156],
      phones: phone('312-555-0111', { extension: '4' }),
      schedules: hours('always'),
      ...takes([0, null], everyone, {
        'profile.free': 'yes',
        'profile.idNeeded': 'no',
        'profile.guardianConsentNeeded': 'no',
        'profile.disabilityAccess': 'yes',
        'profile.languages': ['en', 'es', 'ar', 'pl', 'uk'],
        'profile.areas': [],
        'profile.whenYouCall': 'Ask for the nurse on duty for exams. You can also just come.',
      }),
    },
    place: {
      values: { name: 'Northlight', ...chicago('2000 Make-Believe Boulevard', '60612') },
      visibility: 'public',
    },
    confirmed: called(0, 12),
  },
  {
    organization: 'northlight',
    values: {
      name: 'Northlight teen clinic',
      description: 'Checkups, birth control, tests and care for infections.',
      needIds: [151, 154, 155, 156],
      phones: phone('312-555-0112'),
      schedules: hours('MO-TH 08:30-17:00; FR 08:30-12:30'),
      fees_description: 'Free up to age 18. After that it depends on income.',
      cost_options: [
        { option: 'Up to age 18', amount: 0, currency: 'USD' },
        { option: 'From age 19', amount: 20, currency: 'USD', amount_description: 'At most, by income' },
      ],
      ...takes([12, 25], everyone, {
        'profile.pregnantOrParenting': 'yes',
        'profile.guardianConsentNeeded': 'no',
        'profile.languages': ['en', 'es'],
        'profile.areas': [],
      }),
    },
    place: {
      values: { name: 'Teen clinic', ...chicago('2010 Make-Believe Boulevard', '60612') },
      visibility: 'public',
    },
    confirmed: tapped(1, 60),
  },
  {
    organization: 'northlight',
    values: {
      name: 'Crisis psychiatry by video',
      description: 'A doctor for mental health sees you by video on the same day.',
      needIds: [106, 153, 173],
      phones: phone('312-555-0113'),
      schedules: hours('MO-SU 08:00-23:59'),
      ...takes([6, 21], null, {
        'profile.telehealth': 'yes',
        'profile.areas': ['IL'],
        'profile.languages': ['en', 'es'],
      }),
    },
    place: null,
    confirmed: called(0, 75),
  },
  {
    organization: 'quill',
    values: {
      name: 'Lawyers for young survivors',
      description: 'A free lawyer for records, protection orders and court dates.',
      needIds: [184, 188, 190, 191],
      phones: phone('312-555-0121'),
      schedules: hours('MO-FR 09:00-17:00'),
      required_documents: [{ document: 'Court papers, if you have any' }],
      ...takes([10, 24], null, { 'profile.free': 'yes', 'profile.immigrationStatusAsked': 'no' }),
    },
    place: {
      values: { name: 'Quill Street office', ...chicago('55 Nowhere Street', '60607') },
      visibility: 'public',
    },
    confirmed: called(1, 45),
  },
  {
    organization: 'quill',
    values: {
      name: 'T and U visa clinic',
      description: 'Help with papers for young people from other countries who were exploited.',
      needIds: [187, 186],
      phones: phone('312-555-0122'),
      schedules: hours('TU 13:00-19:00; TH 13:00-19:00'),
      ...takes([null, null], null, {
        'profile.free': 'yes',
        'profile.immigrationStatusAsked': 'yes',
        'profile.languages': ['en', 'es', 'ar', 'fr', 'zh'],
        'profile.areas': ['IL'],
      }),
    },
    place: {
      values: { name: 'Quill Street office', ...chicago('55 Nowhere Street', '60607') },
      visibility: 'public',
    },
    confirmed: null,
  },
  {
    organization: 'maple',
    values: {
      name: 'Grandparents and relatives group',
      description: 'Relatives who take care of a child meet, eat and get advice.',
      needIds: [125, 212, 211],
      phones: phone('773-555-0131'),
      schedules: [
        {
          freq: 'MONTHLY',
          byday: '2WE',
          opens_at: '18:00',
          closes_at: '20:00',
          description: 'Second Wednesday of the month',
        },
      ],
      ...takes([null, null], null, { 'profile.free': 'yes' }),
    },
    place: { values: { name: 'Maple Key', ...chicago('610 Storybook Lane', '60622') }, visibility: 'public' },
    confirmed: called(0, 30),
  },
  {
    organization: 'maple',
    values: {
      name: 'Teen parents at Maple Key',
      description: 'Diapers, child care while you study, and a group of other young parents.',
      needIds: [143, 142, 155],
      phones: phone('773-555-0132'),
      schedules: hours('MO-FR 08:00-16:00'),
      ...takes([13, 21], ['girl', 'trans-girl', 'nonbinary'], {
        'profile.pregnantOrParenting': 'yes',
        'profile.free': 'yes',
        'profile.languages': ['en', 'es'],
      }),
    },
    place: { values: { name: 'Maple Key', ...chicago('610 Storybook Lane', '60622') }, visibility: 'public' },
    confirmed: null,
  },
  {
    organization: 'riverbend',
    values: {
      name: 'Child advocacy interviews',
      description: 'You tell what happened once, to one trained person, in a quiet room.',
      needIds: [182, 192, 183],
      phones: phone('312-555-0141'),
      schedules: hours('MO-FR 08:00-18:00'),
      application_process: 'Child protection or police refer. You can call to ask how it works.',
      ...takes([3, 17], null, { 'profile.free': 'yes', 'profile.languages': ['en', 'es', 'ase'] }),
    },
    place: {
      values: { name: 'Riverbend', ...chicago('900 Once Upon Avenue', '60608') },
      visibility: 'public',
    },
    confirmed: called(1, 15),
  },
  {
    organization: 'openwindow',
    values: {
      name: 'Trauma therapy for teens',
      description: 'Therapists who know about exploitation. In person or by video.',
      needIds: [172, 171],
      phones: phone('708-555-0151'),
      schedules: hours('MO 12:00-20:00; WE 12:00-20:00; SA 09:00-15:00'),
      ...takes([12, 21], everyone, {
        'profile.telehealth': 'yes',
        'profile.lgbtqAffirming': 'yes',
        'profile.languages': ['en', 'es'],
      }),
      fees_description: 'By income. Nobody is turned away for money.',
    },
    place: {
      values: { name: 'Open Window', ...chicago('31 Daydream Road', '60302', 'Oak Park') },
      visibility: 'public',
    },
    confirmed: tapped(1, 5),
  },
  {
    organization: 'openwindow',
    values: {
      name: 'Boys who were hurt: a group',
      description: 'A group for boys and young men, led by two therapists.',
      needIds: [174, 214],
      phones: phone('708-555-0152'),
      schedules: hours('TH 17:00-19:00'),
      ...takes([14, 19], ['boy', 'trans-boy'], { 'profile.free': 'yes' }),
    },
    place: {
      values: { name: 'Open Window', ...chicago('31 Daydream Road', '60302', 'Oak Park') },
      visibility: 'public',
    },
    confirmed: called(0, 200),
    closed: 'The room is being repaired.',
  },
]

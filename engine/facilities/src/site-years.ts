/** Schools and their boards through the years, as the rules of the law ask for them. */

/** The schools of boards added up; matrices are [boards × years], years fastest. */
export interface BoardSums {
  /** Pupils as the law counts them. */
  readonly pupils: Float64Array;
  /** Schools, side locations not among them. */
  readonly schools: Float64Array;
  /** Sum of the closure norms of those schools. */
  readonly norms: Float64Array;
}

/** Boards with what their schools add up to. */
export interface BoardYears extends BoardSums {
  /** Board of each site, −1 where it is not known, [sites]. */
  readonly ofSite: Int32Array;
  /** Cooperation that each board takes part in, −1 for none, [boards × years]; nobody cooperates if absent. */
  readonly cooperationOf?: Int32Array;
}

/** Sites through the years; matrices are [sites × years], years fastest. */
export interface SiteYears {
  readonly years: number;
  /** 1 where the site is open on 1 October. */
  readonly open: Uint8Array;
  /** Pupils on 1 October, NaN where not known. */
  readonly pupils: Float64Array;
  /** Position in `valueNatures` of each number of pupils; taken for counts if absent. */
  readonly pupilNature?: Uint8Array;
  /** Closure norm on 1 October, NaN where there is none. */
  readonly norm: Float64Array;
  /** Distance to the nearest other open site of the direction, straight line, metres; Infinity if there is none, NaN if not known. */
  readonly nearestSameDirectionMetres: Float64Array;
  /** The same to the nearest other open site that gives public education; only read for sites that do. */
  readonly nearestPublicMetres: Float64Array;
  /** The same to the nearest other open site of any kind; only read for side locations. */
  readonly nearestMetres?: Float64Array;
  /** 1 for sites that give public education, [sites]. */
  readonly isPublic: Uint8Array;
  /** 1 for side locations of a school (nevenvestigingen), [sites]; none if absent. */
  readonly isBranch?: Uint8Array;
  /** Position of the year in which a site was founded, −1 if it is older than the years shown, [sites]. */
  readonly foundedIn: Int32Array;
  /** The boards of the sites; without them no average can keep a school. */
  readonly boards?: BoardYears;
}

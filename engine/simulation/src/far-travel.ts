/** Adds up who travels beyond a distance, while pupils are allocated pair by pair. */

/** From which distance on travel is far, straight line. */
export interface FarLimits {
  /** Kilometres, each once. */
  readonly km: Float64Array;
  /** Position in `km` of the limit of each year, [years]. */
  readonly ofStep: Int32Array;
}

/** Who travels far, [zones × years] in the rows of the outcomes; zero before the first modelled year. */
export interface FarTravel {
  readonly pupils: Float64Array;
  /** Pupils times kilometres in a straight line. */
  readonly pupilKm: Float64Array;
}

/** A class because shares add up between the pairs of a zone. */
export class FarTravelSum {
  readonly travel: FarTravel;
  private readonly limits: FarLimits;
  private readonly share: Float64Array;
  private readonly shareKm: Float64Array;
  private readonly years: number;

  constructor(limits: FarLimits, zones: number) {
    this.limits = limits;
    this.years = limits.ofStep.length;
    this.share = new Float64Array(limits.km.length);
    this.shareKm = new Float64Array(limits.km.length);
    this.travel = {
      pupils: new Float64Array(zones * this.years),
      pupilKm: new Float64Array(zones * this.years),
    };
  }

  /** Take one pair of the zone at hand. */
  add(share: number, distanceKm: number): void {
    for (let limit = 0; limit < this.share.length; limit++) {
      if (distanceKm <= this.limits.km[limit]) continue;
      this.share[limit] += share;
      this.shareKm[limit] += share * distanceKm;
    }
  }

  /**
   * Write the zone at hand into its row, and begin another.
   *
   * @param row         row of the zone
   * @param zonePupils  pupils of zones and years
   * @param firstPupil  where those of the zone begin
   */
  close(row: number, firstStep: number, lastStep: number, zonePupils: Float64Array, firstPupil: number): void {
    for (let step = firstStep; step <= lastStep; step++) {
      const limit = this.limits.ofStep[step];
      this.travel.pupils[row * this.years + step] = this.share[limit] * zonePupils[firstPupil + step];
      this.travel.pupilKm[row * this.years + step] = this.shareKm[limit] * zonePupils[firstPupil + step];
    }
    this.share.fill(0);
    this.shareKm.fill(0);
  }
}

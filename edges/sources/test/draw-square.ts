/** A closed square as GeoJSON, in metres: a MultiPolygon of one ring. */
export function drawSquare(x: number, y: number, side: number): unknown {
  const corners = [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];
  return { type: 'MultiPolygon', coordinates: [[corners]] };
}

/** The conversion of `engine/dataset` under the name by which the place picker knows it. */
export { convertToRijksdriehoek as toMetres } from '@transitieatlas/dataset';

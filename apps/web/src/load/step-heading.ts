/** Id of the heading of the step that is on screen: there is one at a time, and the focus goes to it. */
export const stepHeading = 'load-step';

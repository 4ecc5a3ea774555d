// The part of the toolkit that a run uses, named one by one: the bundle leaves out the rest.
export { error, notice, setOutput, warning } from '@actions/core';

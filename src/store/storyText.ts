/** The text of a golden story, which lies beside the page; empty where there is none of that name. A build into a
 *  single file puts another file in the stead of this one. */
export async function storyText(name: string): Promise<string> {
  const answer = await fetch(`./scenarios/${name}.txt`)
  return answer.ok ? await answer.text() : ''
}

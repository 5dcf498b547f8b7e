import { Component, type ReactNode } from 'react'
import type { Language } from '../words/Language'
import { BrokenPage } from './BrokenPage'

/** Catches a mistake of ours while drawing, so that the page says it instead of going blank. */
export class ErrorBoundary extends Component<
  { language: Language; children: ReactNode },
  { error: Error | null }
> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return <BrokenPage language={this.props.language} report={`${error.message}\n${error.stack}`} />
  }
}

import { ActionIcon, type ActionIconProps } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'

export type HeaderButtonProps = ActionIconProps & {
  readonly label: string
  readonly lang?: string
  readonly icon: LucideIcon
  readonly onClick: () => void
}

/** An icon; what it does is told where it is pointed at, and to those who do not see it. */
export const HeaderButton = ({ icon: Icon, label, ...rest }: HeaderButtonProps) => (
  <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} title={label} {...rest}>
    <Icon size={18} aria-hidden />
  </ActionIcon>
)

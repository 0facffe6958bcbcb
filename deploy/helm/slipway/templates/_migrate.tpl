{{/* The spec of the Job. Takes the root. */}}
{{- define "slipway.jobSpec" -}}
{{- $migrate := .Values.migrate -}}
backoffLimit: {{ int64 $migrate.backoffLimit }}
activeDeadlineSeconds: {{ int64 $migrate.activeDeadlineSeconds }}
{{- if and (eq (include "slipway.mode" .) "job") (not (kindIs "invalid" $migrate.ttlSecondsAfterFinished)) }}
ttlSecondsAfterFinished: {{ int64 $migrate.ttlSecondsAfterFinished }}
{{- end }}
podReplacementPolicy: Failed
podFailurePolicy:
  # The first rule that matches counts: an eviction is no failure, whatever the exit status.
  rules:
    - action: Ignore
      onPodConditions:
        - type: DisruptionTarget
          status: "True"
    # Final: another try would end the same way.
    - action: FailJob
      onExitCodes:
        containerName: migrate
        operator: In
        values: [2, 3, 4, 5, 6, 7, 8, 9, 10]
template:
  metadata:
    labels:
      {{- include "slipway.selectorLabels" (list . "migrate") | nindent 6 }}
      {{- with .Values.podLabels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- with $migrate.podAnnotations }}
    annotations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  spec:
    restartPolicy: Never
    terminationGracePeriodSeconds: {{ include "slipway.gracePeriod" . }}
    {{- with $migrate.priorityClassName }}
    priorityClassName: {{ . | quote }}
    {{- end }}
    {{- include "slipway.podBase" . | nindent 4 }}
    containers:
      {{- include "slipway.migrate" . | nindent 6 }}
    volumes:
      {{- include "slipway.migrateVolumes" . | nindent 6 }}
{{- end -}}

{{/*
The name of the Job. A pod template cannot be changed, so that the name of a plain Job follows its
content: a new image is a new Job. A hook is removed before it is made again.
*/}}
{{- define "slipway.jobName" -}}
{{- $name := printf "%s-migrate" (include "slipway.fullname" .) -}}
{{- if eq (include "slipway.mode" .) "hook" -}}
{{- $name -}}
{{- else -}}
{{- printf "%s-%s" $name (include "slipway.jobSpec" . | sha256sum | trunc 8) -}}
{{- end -}}
{{- end -}}

{{/* Takes a list: the root and the weight. */}}
{{- define "slipway.hookAnnotations" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ index . 1 | quote }}
helm.sh/hook-delete-policy: before-hook-creation
{{- end -}}

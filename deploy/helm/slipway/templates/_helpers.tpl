{{- define "slipway.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 45 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* migrate.mode as a word: YAML reads a bare off as false. Takes the root. */}}
{{- define "slipway.mode" -}}
{{- .Values.migrate.mode | toString | replace "false" "off" -}}
{{- end -}}

{{/* What selects pods: never changes. Takes a list: the root and the component. */}}
{{- define "slipway.selectorLabels" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ $root.Chart.Name }}
app.kubernetes.io/instance: {{ $root.Release.Name | quote }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "slipway.labels" -}}
{{- $root := index . 0 -}}
{{ include "slipway.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Takes a list: an image of the values and its name in them. */}}
{{- define "slipway.image" -}}
{{- $image := index . 0 -}}
{{- $name := index . 1 -}}
{{- $repository := required (printf "%s.repository: say which image" $name) $image.repository -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (required (printf "%s.tag or %s.digest: say which image" $name $name) $image.tag) -}}
{{- end -}}
{{- end -}}

{{/* What the containers of slipway share. Takes a list: the root and the name of their Secret's volume. */}}
{{- define "slipway.containerBase" -}}
{{- $root := index . 0 -}}
{{- $values := $root.Values -}}
image: {{ include "slipway.image" (list $values.image "image") | quote }}
imagePullPolicy: {{ $values.image.pullPolicy }}
env:
  - name: DATABASE_URL_FILE
    value: /run/secrets/slipway/url
  {{- with $values.env }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
terminationMessagePolicy: FallbackToLogsOnError
securityContext:
  {{- toYaml $values.securityContext | nindent 2 }}
volumeMounts:
  - name: {{ index . 1 }}
    mountPath: /run/secrets/slipway
    readOnly: true
  {{- if $values.migrations.image }}
  - name: slipway-migrations
    mountPath: {{ $values.migrations.dir | quote }}
    readOnly: true
  {{- end }}
  {{- if $values.migrations.configMap }}
  - name: slipway-versions
    mountPath: {{ printf "%s/versions" $values.migrations.dir | quote }}
    readOnly: true
  {{- end }}
  {{- with $values.volumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* The container that migrates. Takes the root. */}}
{{- define "slipway.migrate" -}}
{{- $values := .Values -}}
- name: migrate
  args:
    - run
    - {{ printf "--dir=%s" $values.migrations.dir | quote }}
    - {{ printf "--target=%s" $values.migrate.target | quote }}
    {{- range $values.migrate.seedSets }}
    - {{ printf "--seed-set=%s" . | quote }}
    {{- end }}
    - --wait={{ $values.migrate.wait }}
    - --lock-wait={{ $values.migrate.lockWait }}
    - --shutdown-timeout={{ $values.migrate.shutdownTimeout }}s
    - --log-format=json
    {{- if or $values.migrate.allowAhead (eq (include "slipway.mode" .) "initContainer") }}
    - --allow-ahead
    {{- end }}
    {{- range $values.migrate.extraArgs }}
    - {{ . | quote }}
    {{- end }}
  {{- include "slipway.containerBase" (list . "slipway-database") | nindent 2 }}
  resources:
    {{- toYaml $values.migrate.resources | nindent 4 }}
{{- end -}}

{{/* The init container that waits for the schema. Takes the root. */}}
{{- define "slipway.gate" -}}
{{- $values := .Values -}}
- name: gate
  args:
    - gate
    - {{ printf "--dir=%s" $values.migrations.dir | quote }}
    - {{ printf "--at-least=%s" $values.gate.atLeast | quote }}
    - --timeout={{ $values.gate.timeout }}
    - --log-format=json
  {{- include "slipway.containerBase" (list . "slipway-gate-database") | nindent 2 }}
  resources:
    {{- toYaml $values.gate.resources | nindent 4 }}
{{- end -}}

{{/* Takes a list: the name of the volume, the Secret, its key. */}}
{{- define "slipway.secretVolume" -}}
- name: {{ index . 0 }}
  secret:
    secretName: {{ index . 1 | quote }}
    defaultMode: 0444
    items:
      - key: {{ index . 2 | quote }}
        path: url
{{- end -}}

{{- define "slipway.commonVolumes" -}}
{{- with .Values.migrations.image }}
- name: slipway-migrations
  image:
    reference: {{ . | quote }}
    pullPolicy: IfNotPresent
{{- end }}
{{- with .Values.migrations.configMap }}
- name: slipway-versions
  configMap:
    name: {{ . | quote }}
{{- end }}
{{- with .Values.volumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* The volumes of the container that migrates. Takes the root. */}}
{{- define "slipway.migrateVolumes" -}}
{{- $database := .Values.database -}}
{{- $secret := required "database.existingSecret: name a Secret that holds the database URL" $database.existingSecret -}}
{{ include "slipway.secretVolume" (list "slipway-database" $secret $database.key) }}
{{- include "slipway.commonVolumes" . }}
{{- end -}}

{{/* The volumes of the gate. Takes the root. */}}
{{- define "slipway.gateVolumes" -}}
{{- $own := .Values.gate.existingSecret -}}
{{- $secret := required "gate.existingSecret or database.existingSecret: name a Secret that holds the database URL" ($own | default .Values.database.existingSecret) -}}
{{ include "slipway.secretVolume" (list "slipway-gate-database" $secret (ternary .Values.gate.key .Values.database.key (not (empty $own)))) }}
{{- include "slipway.commonVolumes" . }}
{{- end -}}

{{/* What every pod has. Takes the root. */}}
{{- define "slipway.podBase" -}}
automountServiceAccountToken: false
# Else a Service named "slipway" would set variables that begin with SLIPWAY_.
enableServiceLinks: false
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- with .Values.serviceAccountName }}
serviceAccountName: {{ . | quote }}
{{- end }}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* More than the time that slipway takes to stop. Takes the root. */}}
{{- define "slipway.gracePeriod" -}}
{{- add .Values.migrate.shutdownTimeout 20 -}}
{{- end -}}

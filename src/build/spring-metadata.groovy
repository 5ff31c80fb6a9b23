import groovy.json.JsonOutput
import groovy.json.JsonSlurper

// Writes what IDEs need to complete camel.component.aws-supplychain.* from the component's catalog entry.

def classes = new File(project.build.outputDirectory)
def catalog = new JsonSlurper().parse(new File(classes, 'META-INF/io/github/camelsupplychain/aws-supplychain.json'))
def prefix = 'camel.component.aws-supplychain'
def kebab = { it.replaceAll(/([a-z0-9])([A-Z])/, '$1-$2').toLowerCase(Locale.ROOT) }
def boxes = [boolean: 'java.lang.Boolean', int: 'java.lang.Integer', long: 'java.lang.Long']

def properties = [[
    name        : "${prefix}.enabled" as String,
    type        : 'java.lang.Boolean',
    description : 'Whether the properties of the component are applied.',
    defaultValue: true
]]
def hints = []
catalog.componentProperties.each { name, option ->
    def property = [
        name       : "${prefix}.${kebab(name)}" as String,
        type       : option.type == 'duration' ? 'java.time.Duration' : boxes.getOrDefault(option.javaType, option.javaType),
        description: option.description
    ]
    if (option.defaultValue != null) {
        property.defaultValue = option.defaultValue
    }
    if (option.deprecated) {
        property.deprecation = [:]
    }
    properties << property
    if (option.enum) {
        hints << [name: property.name, values: option.enum.collect { [value: it] }]
    }
}
def metadata = [
    groups    : [[name: prefix, type: catalog.component.javaType]],
    properties: properties,
    hints     : hints
]
new File(classes, 'META-INF/spring-configuration-metadata.json').setText(
    JsonOutput.prettyPrint(JsonOutput.toJson(metadata)) + '\n', 'UTF-8')
